"""The ring order as mathematics: what is remembered, who is rung first, and what the order is worth. Pure: values in, values out."""
