"""How clients speak of another company's offer, in English."""

from analytics.understanding.cue_text import read_cues

COMPETITOR = read_cues(
    """
competitor client 1 unless negated
    (another|other|different|rival) (company|companies|firm|firms|place|places|clinic|garage|shop|school|gym|outfit)
    (another|other|different|rival) (lot|crowd|quote|quotes|quotation|dentist|builder|agency|supplier|provider|practice|salon)
    (quoted|offered|charged|charging|quote) (me|us) .. (<num>|less|cheaper|it)?
    (got|had|have|getting) .. (quote|quotes|quotation|price|prices) (from|off|elsewhere|somewhere|already)
    (your|the) (competitor|competitors|competition|rivals)
    (cheaper|less|better) (at|elsewhere|somewhere else|down the road|round the corner|over at|with)
    (go|going|gone|stick|sticking|stay|staying) (with|back to) (them|him|her|the other|my old|our)
    (signed|booked|ordered|committed) .. (with|from) (them|him|her|another|the other|somebody)
    (already) (have|got|with|use|using) .. (supplier|provider|man|guy|lad|accountant|agency|company|firm|them)
    (shopping|ringing|phoning|calling) (around|round)
    (they|he|she|theirs|them) .. (do|does|charge|charges|wanted|said) .. (it for|for <num>|<num>)
    (we|i) (go|went|use|used) .. (always) (there|to them)
"""
)
