"""A sentence model small enough to be made in a test."""

from pathlib import Path

SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
WORDS = [*SPECIAL, "hello", "i", "need", "a", "window", "friday", "is", "fine", "goodbye", ".", "how", "can", "help"]


def make_sentence_model(made: Path) -> Path:
    """A BERT of one layer and sixteen numbers, with random weights; returns its folder."""
    from sentence_transformers import SentenceTransformer, models
    from transformers import BertConfig, BertModel, BertTokenizerFast

    (made / "vocab.txt").write_text("\n".join(WORDS), encoding="utf-8")
    parts = made / "parts"
    BertTokenizerFast(vocab_file=str(made / "vocab.txt")).save_pretrained(parts)
    shape = BertConfig(vocab_size=len(WORDS), hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32)
    BertModel(shape).save_pretrained(parts)
    words = models.Transformer(str(parts))
    SentenceTransformer(modules=[words, models.Pooling(16)], device="cpu").save(str(made / "model"))
    return made / "model"
