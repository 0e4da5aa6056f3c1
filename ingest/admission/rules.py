"""The admission rules in the order in which they are asked. The first that refuses, decides."""

from ingest.admission import byte_rules, growing, sound_rules
from ingest.admission.candidate import Look, Rule

EXPORT_AGAIN = "Export the recording again, as WAV if you can"

# Not a question to a file but the answer when it cannot be asked.
UNREADABLE = Rule(
    "unreadable_file", Look.BYTES, "rejected", "A file that may not be read is refused", "Give the user who ingests the right to read it",
    lambda _candidate, _folder: None,
)  # fmt: skip

ADMISSION_RULES: tuple[Rule, ...] = (
    UNREADABLE,
    Rule("empty_file", Look.BYTES, "rejected", "A file of 0 bytes is refused",
         "Check the disk of the exchange, and copy the file again", byte_rules.empty_file),
    Rule("bad_manifest", Look.BYTES, "rejected", "A recording whose manifest cannot be read is refused: its facts would be wrong",
         "Correct the manifest beside the recording, or rename it if it is not ours", byte_rules.bad_manifest),
    Rule("not_audio", Look.BYTES, "rejected", "Text, pictures and archives are refused, whatever their name",
         "Send the recording itself", byte_rules.not_audio),
    Rule("raw_format_not_stated", Look.BYTES, "rejected", "Bare samples are refused until somebody states their format",
         "State it with --raw EXT=encoding:rate:channels, for example --raw s16=s16le:8000:1", byte_rules.raw_format_not_stated),
    Rule("no_header", Look.BYTES, "repaired or rejected",
         "A WAV without its header is mended when one stands further on or its format is stated, else refused",
         "State its format with --raw wav=encoding:rate:channels, for example --raw wav=alaw:8000:1", byte_rules.no_header),
    Rule("lying_sizes", Look.BYTES, "repaired", "A WAV whose header was never finished (a killed recorder) is mended and read to the end",
         "Nothing: up to 2 s may be missing at the end", byte_rules.lying_sizes),
    Rule("truncated", Look.BYTES, "repaired or rejected", "A file that lost its end is mended and read as far as it goes",
         "Copy the recording again if the original is whole", byte_rules.truncated),
    Rule("unknown_format", Look.HEADER, "rejected", "What is in no audio format that we open is refused",
         "Convert it to WAV, or state its format with --raw EXT=encoding:rate:channels", sound_rules.unknown_format),
    Rule("too_many_channels", Look.HEADER, "rejected", "More than two channels are refused: nobody could say who is on which",
         "Mix it down to one channel per side", sound_rules.too_many_channels),
    Rule("absurd_rate", Look.HEADER, "rejected", "A sample rate below 4 kHz or above 192 kHz is refused",
         EXPORT_AGAIN, sound_rules.absurd_rate),
    Rule("timeout", Look.SOUND, "rejected", "A file that takes too long to decode is refused",
         "Raise EARSHOT_DECODE_TIMEOUT_S, or cut the recording", sound_rules.timeout),
    Rule("undecodable", Look.SOUND, "rejected", "A file whose sound cannot be decoded is refused",
         EXPORT_AGAIN, sound_rules.undecodable),
    Rule("still_growing", Look.SOUND, "rejected", "A file that changes while it is read is refused: the call is still going on",
         "Ingest again when the call is over, or keep the folder watched with --watch", growing.still_growing),
    Rule("too_short", Look.SOUND, "rejected", "Less than a second of sound is refused",
         "Nothing: there is no call in it", sound_rules.too_short),
    Rule("too_long", Look.SOUND, "rejected", "Six hours and more are refused",
         "Cut the recording into calls", sound_rules.too_long),
    Rule("ends_early", Look.SOUND, "accepted", "A file with less sound than its header states is accepted with a remark",
         "Copy the recording again if the original is whole", sound_rules.ends_early),
    Rule("one_silent_side", Look.SOUND, "accepted", "Two channels of which one is always silent are accepted with a remark",
         "Check how the exchange records that side", sound_rules.one_silent_side),
    Rule("no_sound", Look.SOUND, "accepted", "A recording in which nothing is ever heard is accepted with a remark",
         "Check how the exchange records", sound_rules.no_sound),
)  # fmt: skip
