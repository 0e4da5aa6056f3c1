"""A misdialled number: what such callers ask for, and what they are told."""

from analytics.understanding.cue_text import read_cues

WRONG_NUMBER = read_cues(
    """
wrong_number anyone 8.0
    wrong (number|place|company|people|shop|business|firm|line|person|one) / misdial*
    (dialled|dialed|dial|rang|called|got|phoned) (the)? wrong
    (must|may|might) have (got|dialled|dialed|the|written|rung) (the|it|down|a)? .. (wrong|mistake)
    (mixed|muddled) up (the)? (number|numbers)
wrong_number client 4.5
    (is|isn't) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (taxi)
    (is|isn't) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (taxi)
    (is|isn't) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (taxis)
    (is|isn't) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (cab)
    (is|isn't) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (taxis)
    (is|isn't) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (cab)
    (is|isn't) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (cabs)
    (is|isn't) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (cabs)
    (is|isn't) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (surgery)
    (is|isn't) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (surgery)
    (is|isn't) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (doctors)
    (is|isn't) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (doctors)
    (is|isn't) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (doctor)
    (is|isn't) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (doctor)
    (is|isn't) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (doctor's)
    (is|isn't) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (doctor's)
    (is|isn't) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (hospital)
    (is|isn't) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (hospital)
    (is|isn't) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (dentist)
    (is|isn't) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (dentist)
    (is|isn't) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (pharmacy)
    (is|isn't) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (pharmacy)
    (is|isn't) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (chemist)
    (is|isn't) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (chemist)
    (is|isn't) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (school)
    (is|isn't) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (school)
    (is|isn't) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (library)
    (is|isn't) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (library)
    (is|isn't) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (council)
    (is|isn't) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (council)
    (is|isn't) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (bank)
    (is|isn't) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (bank)
    (is) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (restaurant)
    (isn't) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (restaurant)
    (is) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (restaurant)
    (isn't) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (restaurant)
    (is|isn't) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (pizza)
    (is|isn't) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (pizza)
    (is|isn't) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (takeaway)
    (is|isn't) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (takeaway)
    (is|isn't) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (hotel)
    (is|isn't) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (hotel)
    (is|isn't) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (garage)
    (is|isn't) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (garage)
    (is|isn't) (that|this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (vet)
    (is|isn't) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (vets)
    (is|isn't) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (vets)
    (is) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (post office)
    (isn't) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (post office)
    (is) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (post office)
    (isn't) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (post office)
    (is|isn't) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (station)
    (is|isn't) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (station)
    (is|isn't) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (college)
    (is|isn't) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (college)
    (is|isn't) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (nursery)
    (is|isn't) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (nursery)
    (is|isn't) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (church)
    (is|isn't) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (church)
    (is|isn't) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (cinema)
    (is|isn't) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (cinema)
    (is|isn't) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (salon)
    (is|isn't) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (salon)
    (is) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (hairdresser)
    (isn't) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (hairdresser)
    (is) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (hairdresser)
    (isn't) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (hairdresser)
    (is) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (hairdressers)
    (isn't) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the)? .. (hairdressers)
    (isn't) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (a)? .. (hairdressers)
    (is) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (hairdressers)
    (isn't) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the)? .. (hairdressers)
    (isn't) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (a)? .. (hairdressers)
    (is|isn't) (that|this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (gym)
    (is|isn't) (that|this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (pub)
    (is|isn't) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (plumber)
    (is|isn't) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (plumber)
    (is|isn't) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (plumbers)
    (is|isn't) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (plumbers)
    (is|isn't) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (police)
    (is|isn't) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (police)
    (is|isn't) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (airport)
    (is|isn't) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (airport)
    (is|isn't) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (museum)
    (is|isn't) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (museum)
    (is|isn't) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (theatre)
    (is|isn't) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (theatre)
    (is|isn't) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (theater)
    (is|isn't) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (theater)
    (is) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (opticians)
    (isn't) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (opticians)
    (is) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (opticians)
    (isn't) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (opticians)
    (is|isn't) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (optician)
    (is|isn't) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (optician)
    (is|isn't) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (florist)
    (is|isn't) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (florist)
    (is|isn't) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (bakery)
    (is|isn't) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (bakery)
    (is|isn't) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (barber)
    (is|isn't) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (barber)
    (is|isn't) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (barbers)
    (is|isn't) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (barbers)
    (is|isn't) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (curry)
    (is|isn't) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (curry)
    (is|isn't) (that) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (kebab)
    (is|isn't) (this) (not)? !(the right place|a good time|something|okay|all right|correct|included|price) (the|a)? .. (kebab)
    (pizza|pizzas|taxi|cab|prescription|pepperoni|margherita|curry|takeaway)
    (speak|talk|put me through|get through) (to|with) (doctor|dr|the doctor|the nurse|the ward|reservations|room service)
wrong_number client 3.0
    is (that|this) not / (who|what) (is|am i) (this|that|calling|speaking to|through to)
    (who|what company|what place|where) (have i|did i|am i) (got|reached|call|called|through|rung|ringing)
    (oh)? (sorry|apologies) (to|for)? (bother*|trouble|troubling|disturb*|wasting|waste) / (my|the) mistake
    (i|we) (was|were) (trying|after|looking|calling|ringing|meaning) (to|for)? .. (get|reach|call|ring|the)
    is (that|this)_(<someone>|mister|mrs|dave|john|paul|steve|sarah|karen|mike|peter|linda|susan|doctor) / (i|we) wanted the
    (is|can i speak to|could i speak to) (<someone>) (there|in|about|please)? / thought (this|it|that|you) (was|were) the
wrong_number agent 5.0
    (afraid|think|sorry|sounds|looks) (not|you|like|this) .. (wrong|another|different|mistake)
    this is (not|a|an) .. (company|firm|clinic|shop|workshop|business|practice|salon|showroom|office) / this is not (the|a|an)
    no (this|you) (is|are|have) !(right|no|happy|in|fully|sorry|not able) .. (windows|window|company|dental|dentist)
    no (this|you) (is|are|have) !(right|no|happy|in|fully|sorry|not able) .. (clinic|repair*|called|reached|through)
    (you have|have) (called|reached|rung) (a|the|to|us)? .. (windows|window|company|dental|clinic|glazing|repairs|firm)
    (you have|have) (dialled|come through to|got through to|come through) (a|the|to|us)? .. (windows|window|company|dental)
    (you have|have) (dialled|come through to|got through to|come through) (a|the|to|us)? .. (clinic|glazing|repairs|firm)
    (there is)? (no|nobody|no one) (one)? (here)? (by|of|called|with) (that|the)? name / nobody (here)? (called|named)
    what number (did|were|have|are) you (dial*|call*|want*|try*|after|ring*)
    (not the|we are not|we do not do) (surgery|taxi*|doctor*|pizza|hospital|school|hotel|garage|restaurant|bank|pharmacy|salon)
    (digit|digits)
wrong_number anyone 2.5
    wrong / dial* / misdial* / (did you|you) (want|mean|after|trying) .. (number|call|reach|ring)
wrong_number client 4.0
    (is|isn't) (that|this) not .. / beg your pardon / (pressed|hit) the wrong / (similar|same) (name|names|number)
    (put|get) (me)? through to (ward|the ward|room|extension|doctor|the nurse|reception) / is <someone>_(there|in|about)
    is (dave|john|barbara|paul|karen|susan|peter|mike|steve|linda|mary|margaret|tony|brian) (there|in|about|at home|available)
    (who|what) (is this|have i got|did i call|is that)_(then|please)? / got the (wrong|old) (number|one|card)
    (power|electric|gas|phone|cable) company / this is not the
wrong_number agent 3.5
    (you have|have) (come|got) through to / (who|what) (are|were) you (trying|after|looking|wanting) (to (reach|get|call|ring))?
    what (company|number|place) (are|were|did) you / (there is)? no <someone> here / no (one|body)_(here|called|by that)
    (barbara|dave|john|karen|paul|susan|peter|mike|steve|linda) here
    (this|it) is a (dentist|dental practice|flooring shop|repair shop|window company|shop|clinic)
    (this|it) is a (private number|private house|kitchen company|air conditioning company|garage|salon|school|vet) / similar names
    we get a few / think you want (the)?
wrong_number client 3.6
    to the (airport|station) / (blood test|test results|x ray|repeat prescription|health centre|health center)
    (thought|thinking) (i had|i'd|it was|this was|i was|you were) (rung|called|through|the|ringing|calling) / primary school
    (my|our) (son|daughter|child) (is)? .. (poorly|ill|sick|absent|not coming in)
    (table|room) for (two|three|four|five|six|tonight)
    (book|reserve|order) (a|some|two|three) (table|taxi|cab|pizza|pizzas|room|takeaway)
wrong_number client 2.2
    taxi / cab / doctor* / surgery / pizza* / takeaway / restaurant / hospital / school / vet / vets / salon / hairdresser*
    pharmacy / chemist / library / hotel / cinema / prescription / nursery / theatre
wrong_number agent 1.6
    (we|i) (only|just) (do|sell|fit|make|repair) / we (sell|are a|make)
    (pizza|taxi|doctor|surgery|salon|restaurant|school|hospital) no
wrong_number agent 2.5
    no (problem|worries|bother|harm done|trouble|harm) .. (bye|goodbye|good luck|easily done|happens) / (easily|easy) done
    (it|that) happens / (good luck|hope you) (finding|find|with)
    we get (that|a lot|your|their|calls|those) .. (lot|all the time|calls|often)? / (one|a) digit (out|off|different)
    happens (a lot|all the time)
wrong_number agent 4.5
    you (called|rang|phoned|dialled|reached|want) (a|the) .. (company|shop|firm|clinic) / we are not (a|the) / sorry this is (a|the) / not the (restaurant|garage|doctor|school)
wrong_number client 3.0
    table for / pressed the wrong / hello (mum|dad|mom|grandma|darling|love) / (my car|my cat|my dog) .. (ready|service) / is this the (garage|doctor|school|restaurant)
    double <num> .. <num> / i would like (a table|to see the doctor|a taxi|to order)
"""
)
