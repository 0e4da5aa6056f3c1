"""What a possible client says on a first call, and what he is asked."""

from analytics.understanding.cue_text import read_cues

NEW_LEAD = read_cues(
    """
new_lead client 2.5
    (i|we) would like a (quote|price|estimate|quotation)
    (get|have|want|need|after|for|give_me|like|about|want) (a|an)? (quote|quotation|estimate|ballpark)
    (free|rough) (quote|estimate|survey) / (get|want|need|after) (a|some)? (price|prices|pricing) / price (for|on|of) / a price
    ballpark
new_lead client 2.0
    how much (do|does|would|is|are|for|it|roughly|you) / how much / what (do|does|would) .. (cost|charge)
    what is the (price|cost|damage) / rough (idea|price|cost) / (what|how) (are|is) your (price|prices|rates|fees) / cost (me|us|to)
    price (list|range) / what sort of (money|price|cost)
new_lead client 2.5
    (looking|hoping|wanting|want) (for|to|of|in|at)? (get|have|replace|change|book|buy|order|install|new) ..
    (like|love|need|thinking|interested) (for|to|of|in|at)? (get|have|replace|change|book|buy|order|install|new) ..
    (looking|hoping|wanting|want|like|love|need|thinking|interested) (for|to|of|in|at)? (some|a|an|getting|having) ..
    (looking|hoping|wanting|want) (for|to|of|in|at)? (replacing|changing|fitting|putting|about) ..
    (like|love|need|thinking|interested) (for|to|of|in|at)? (replacing|changing|fitting|putting|about) ..
    (i|we) (am|are)? (looking|look) (for|to|at|into) / interested in / thinking (of|about) / considering
    (i|we) want (to)? (replace|change|new)
new_lead client 2.5
    (do|can|could|would) you (do|make|fit|install|sell|supply|offer|replace|repair|fix|cover)
    (do|can|could|would) you (provide|have|treat|take|come|handle|deal|service|clean|mend|sort)
    do you (guys|people|lot)? (do|fit|sell|make|cover|repair|fix) / (is it you|are you the ones|you the people) (that|who)
    you (do|fit|sell|make|repair|cover)_(windows|doors|implants|screens|blinds|kitchens)
new_lead client 3.0
    (saw|seen|found|spotted|noticed|heard|read) (your|you|an|the|about|this|of) .. (ad|advert|advertisement|advertised|leaflet)
    (saw|seen|found|spotted|noticed|heard|read) (your|you|an|the|about|this|of) .. (flyer|website|van|google|online|facebook)
    (saw|seen|found|spotted|noticed|heard|read) (your|you|an|the|about|this|of) .. (internet|radio|paper|newspaper|instagram)
    (saw|seen|found|spotted|noticed|heard|read) (your|you|an|the|about|this|of) .. (billboard|sign|poster|page|post|commercial)
    (recommended|recommend) you / your (ad|advert|advertisement|flyer|leaflet|poster|billboard) / found you / came across you
    got your (number|name|details) (from|off|through) / (heard|told me|told us) about you / (was|were|been) recommended
    heard your (ad|advert|commercial)
new_lead client 2.5
    (never|not|have not) (used|called|rung|dealt|been) (you|with|to|here|before) / first time (calling|caller|customer|here|visit)
    (i|we) am (a)? new (customer|client|patient) / new (customer|client|patient) here / not been (to you)? before / not a customer
new_lead client 2.0
    (someone|somebody|anyone|person|man|guy) (come|to come|could come|out) .. (measure|look|out|round|quote|survey|see)
    come (out|round|over|and) .. (measure|look|quote|survey|see|give)
    (can|could) (you|someone|somebody|anyone) (come|measure|visit) / (take|have) a look at / measure (up|them|it) / measured up
new_lead client 1.8
    (my|our|the|some|these|those|old) .. (is|are|has|have|been|gone|getting|keeps|got) .. (broken|cracked|leaking|leaks|draughty)
    (my|our|the|some|these|those|old) .. (is|are|has|have|been|gone|getting|keeps|got) .. (drafty|rotten|rotting)
    (my|our|the|some|these|those|old) .. (is|are|has|have|been|gone|getting|keeps|got) .. (rattling|rattle|misted)
    (my|our|the|some|these|those|old) .. (is|are|has|have) .. (steamed|fogged|foggy|stuck|dead|smashed)
    (my|our|the|some|these|those|old) .. (been|gone|getting|keeps|got) .. (steamed|fogged|foggy|stuck|dead|smashed)
    (my|our|the|some|these|those|old) .. (is|are|has|have|been|gone|getting|keeps|got) .. (damaged|ancient|falling apart)
    (my|our|the|some|these|those|old) .. (is|are|has|have|been|gone|getting|keeps|got) .. (dying|died|blown)
    (broke|cracked|smashed|dropped) (my|the|our) / draughty / drafty / single glazed / rotten
    letting (the|in)? (cold|draught|rain|water) / condensation (between|inside) / (just|recently) (bought|moved)
    (bought|buying|renovating|doing up|building) (a|an|our|the|my)? (house|home|flat|place|bungalow|cottage|property) / extension
    conservatory
new_lead client 4.5
    recommended / (friend|neighbor|neighbour|sister|brother) .. (gave|told|recommended|used|had) .. (number|about|you|name)
    (colleague|mother|mum|someone|somebody|people) .. (gave|told|recommended|used|had) .. (number|about|you|name)
    (gave|given) me (your|the) (number|name|card|details)
    you (did|fitted|made|installed|replaced|repaired|fixed|treated) (her|his|their)
    you (did|fitted|made|installed|replaced|repaired|fixed|treated) (my_<someone>|our_<someone>)
    you (did|fitted|made|installed|replaced|repaired|fixed|treated) (a_<someone>|for_(my|a|our|his|her)_<someone>)
new_lead client 1.6
    (i|we) (just)? (need|want) (<num>|a|an|some|new|to_(have|get|buy|book|replace|change|ask|know|enclose))
    (i|we) (would like|am after|are after) / i am calling about (the|your|an) (advert|advertisement|ad|offer|leaflet|flyer|website)
    (right|correct) (number|place) for / is (this|that) the (right place|window company|right number|place for)
new_lead client 1.3
    (can|could|may) (i|we) (do|have|get|bring|order|start|try|see|buy|hire|rent|ask)
    (want|wants) (to)? (start|learn|join|try|see|know|get|have|hear|find out) / (trying|try) to (figure|find|work out|decide|get)
    are you (open|able|taking|still|accepting) / is it possible / is there (anywhere|anyone|somebody|someone|a chance)
    would you be able / do you (take|open|accept|stock|know) / what (do|would) you charge / (looked|looking) you up
    (we are|i am|we have) (moving|renovating|doing up|just bought|just moved|redoing|decorating)
    (i|we) (have|have just) got (a|an|some|this)
new_lead client 1.2
    (metre|metres|meter|meters|feet|foot|centimetres|inches|sixty by|by <num>)
    (white|brown|grey|gray|black|plastic) (plastic|frame|frames|please|one|ones|glass|glazing|only|special)?
    (wood|wooden|aluminium|double|triple|small|large) (plastic|frame|frames|please|one|ones|glass|glazing|only|special)?
    (bedroom|kitchen|bathroom|living room|upstairs|downstairs|ground floor|second floor|third floor|first floor)
new_lead client 1.5
    (book|make|get|arrange|need|want|see) (a|an|in for a)? (appointment|consultation|visit|viewing|demo|survey)
    (book|make|get|arrange|need|want|see) (a|an|in for a)? (measure|check up|trial|slot|haircut|cut)
    (any|next) (availability|appointments|slots|openings) / fit me in / could i (book|come) (in|a|an)
new_lead client 1.2
    (cheaper|cheapest|another|other|second) (quote|quotes|company|companies|place|firm|firms|price|prices)
    (few|three|couple|several|comparing) (quote|quotes|company|companies|place|firm|firms|price|prices) / shopping around
    getting (a few)? quotes / just (inquiring|asking|wondering) / (calling|ringing|phoning) to (ask|see|inquire|find) / inquir*
    how long (does|would|will|is|do) .. (take|wait|deliver|guarantee|last|fit) / (payment|finance|instalment*|installment*|monthly)
    (how|what) (big|size|type|style|colour|color|kind|sort)
new_lead client 1.0
    quote / quotes / price / prices / cost / costs / interested / replace / replacing / estimate / measure / measured / survey
    charge / quotation / new
new_lead client 1.0
    would (want|need|like|prefer|love) / are you / do you / would you / how (long|soon|much|many) / what about
    (i am|we are) (after|looking|thinking|hoping|wondering) / i wonder if / is it expensive / can (somebody|someone|you|i|we)
new_lead client 2.4
    (will|would|does) not (shut|open|close|lock|work|start|turn on|charge|switch on)
    gone (all)? (cloudy|misty|foggy|black|dead|wrong|off)
    (is|are|has|have) .. (cloudy|misty|foggy|smashed|broken|leaking|cracked|rotten|draughty|drafty)
    (how soon|when) (can|could) (you|i|someone|somebody|we) .. (come|have|get|start|fit|do|measure)
    (your|the) (jingle|advert|offer|leaflet|flyer|brochure) / (i am|we are) (moving|selling|buying|renting|doing up)
    (thought|think) i would (ring|call|ask|give you) / (join|sign up|enrol|enroll|subscribe|register with)
    (what are|roughly what|how much are) .. / (offer|deal|discount) in the paper
new_lead agent 2.5
    how did you (hear|find|come|get) / where did you (hear|find|see|get) / (have|had) you (used|been|dealt|visited|had) .. before
    (are|is it) you a new / new (customer|client|patient)_(are|with|or) / how you (heard|found|came across)
new_lead agent 1.6
    (what|which) (sort|kind|type|style|colour|color|size|material|model|make)
    how many (windows|doors|rooms|panes|people|users|teeth|blinds|units|are|do|would|of)
    (are you|were you|is it) (looking|thinking|after|interested|wanting) / have you (thought|measured|had|got|any)
    what (are|were) you (looking|thinking|after) / what (is|are|was) (it|you) (doing|after|looking) / whereabouts are you
    where are you based
new_lead agent 2.2
    (<num>) (hundred|thousand) .. (pounds|dollars|euros|quid|for|with|including|fitted|per)
    (hundred|thousand) (and)? (<num>)? pounds / (<num>) (pounds|dollars|quid)
    (includes|including|included) (the|fitting|everything|all|a) / (ten|five|twenty|two) year guarantee / (percent|pounds) off
    (depends|depending) (on)? / (made to measure)
new_lead agent 1.2
    hundred / thousand / grand / quid / pounds / dollars / fitted / installed / (start|starts|starting) (from|at) / we can do that
    (we do|yes we do|we certainly do|we can)
new_lead agent 1.2
    how (big|wide|high|small|large|old|long|soon) / (plastic|double|white|single) or / (kind|sort|type|size|colour|color|floor)
    (happened|house or a flat|do you own|are you the owner)
new_lead agent 2.0
    (prices|price|they|it) (start|starts|starting|would be|comes to) (at|from|about|around|to|of)? .. (<num>|pounds|dollars)
    (that|those|we|cost|costs) (start|starts|starting|would be|comes to) (at|from|about|around|to|of)? .. (<num>|pounds|dollars)
    (prices|price|they|it) (come to|works out|work out|will be|range) (at|from|about|around|to|of)? .. (<num>|pounds|dollars)
    (that|those|we|cost|costs) (come to|works out|work out|will be|range) (at|from|about|around|to|of)? .. (<num>|pounds|dollars)
    (free|no obligation) (survey|quote|quotation|measure|consultation|estimate|visit)
    our (surveyor|consultant|estimator|designer) .. (come|visit|measure|call|quote)
    (send|get|have) (a|our|the|somebody|someone|one of) .. (surveyor|measure|estimator|out|round) / no obligation / ballpark
    (give|do|get|prepare|send|email) you (a|the|an) (quote|price|estimate|quotation)
new_lead client 2.2
    (want|need|like|find|looking for) (someone|somebody|your man|a man|your surveyor) (to|for) .. (come|look|measure|fit|do|the)
    what (would|does|do|will) .. cost (me|us)? / (is it true|true) that you
    (can|could) you (make|build|glaze|quote|give|offer|do|replace)
    (i|we) (would like|want|need) (a|an|new|one|two|some) .. (door|window|windows|offer|quote|conservatory|balcony|price)
    (something about|change|replace) (the|my|our) / (get|have|got) (a|an|two|three|some) (price|offer|offers|quotes) / good to know
    less than i
    (says|said) (we have to|we need to|i should) (do|call|ring|get|change) / who comes to measure
    is that (still)? (going|valid|available)
new_lead agent 1.5
    what (do|would) you (need|like|want) / what can (we|i) do for you / what would you like to (change|have|do)
    (come|comes) to (around|about)
    that (would|will) (be|come to|cost) / when (could|can|should) (our|we|the|he) / (we|he) could (come|visit|measure) / normal windows
"""
)
