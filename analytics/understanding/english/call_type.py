"""Who is calling and what about: the first words weigh most, and a caller who is no buyer usually says so."""

from analytics.understanding.evidence import Cue
from calls.model.recording import Side

C, A = Side.CLIENT, Side.AGENT

NEW_LEAD = (
    Cue("new_lead", C, 2.5, "(i|we) would like a (quote|price|estimate|quotation) / (get|have|want|need|after|for|give_me|like|about|want) (a|an)? (quote|quotation|estimate|ballpark)"
        " / (free|rough) (quote|estimate|survey) / (get|want|need|after) (a|some)? (price|prices|pricing) / price (for|on|of) / a price / ballpark"),
    Cue("new_lead", C, 2.0, "how much (do|does|would|is|are|for|it|roughly|you) / how much / what (do|does|would) .. (cost|charge) / what is the (price|cost|damage) / rough (idea|price|cost)"
        " / (what|how) (are|is) your (price|prices|rates|fees) / cost (me|us|to) / price (list|range) / what sort of (money|price|cost)"),
    Cue("new_lead", C, 2.5, "(looking|hoping|wanting|want|like|love|need|thinking|interested) (for|to|of|in|at)? (get|have|replace|change|book|buy|order|install|new|some|a|an|getting|having|replacing|changing|fitting|putting|about) .."
        " / (i|we) (am|are)? (looking|look) (for|to|at|into) / interested in / thinking (of|about) / considering / (i|we) want (to)? (replace|change|new)"),
    Cue("new_lead", C, 2.5, "(do|can|could|would) you (do|make|fit|install|sell|supply|offer|replace|repair|fix|cover|provide|have|treat|take|come|handle|deal|service|clean|mend|sort)"
        " / do you (guys|people|lot)? (do|fit|sell|make|cover|repair|fix) / (is it you|are you the ones|you the people) (that|who) / you (do|fit|sell|make|repair|cover)_(windows|doors|implants|screens|blinds|kitchens)"),
    Cue("new_lead", C, 3.0, "(saw|seen|found|spotted|noticed|heard|read) (your|you|an|the|about|this|of) .. (ad|advert|advertisement|advertised|leaflet|flyer|website|van|google|online|facebook|internet|radio|paper|newspaper|instagram|billboard|sign|poster|page|post|commercial)"
        " / (recommended|recommend) you / your (ad|advert|advertisement|flyer|leaflet|poster|billboard) / found you / came across you / got your (number|name|details) (from|off|through)"
        " / (heard|told me|told us) about you / (was|were|been) recommended / heard your (ad|advert|commercial)"),
    Cue("new_lead", C, 2.5, "(never|not|have not) (used|called|rung|dealt|been) (you|with|to|here|before) / first time (calling|caller|customer|here|visit) / (i|we) am (a)? new (customer|client|patient) / new (customer|client|patient) here"
        " / not been (to you)? before / not a customer"),
    Cue("new_lead", C, 2.0, "(someone|somebody|anyone|person|man|guy) (come|to come|could come|out) .. (measure|look|out|round|quote|survey|see) / come (out|round|over|and) .. (measure|look|quote|survey|see|give)"
        " / (can|could) (you|someone|somebody|anyone) (come|measure|visit) / (take|have) a look at / measure (up|them|it) / measured up"),
    Cue("new_lead", C, 1.8, "(my|our|the|some|these|those|old) .. (is|are|has|have|been|gone|getting|keeps|got) .. (broken|cracked|leaking|leaks|draughty|drafty|rotten|rotting|rattling|rattle|misted|steamed|fogged|foggy|stuck|dead|smashed|damaged|ancient|falling apart|dying|died|blown)"
        " / (broke|cracked|smashed|dropped) (my|the|our) / draughty / drafty / single glazed / rotten / letting (the|in)? (cold|draught|rain|water) / condensation (between|inside)"
        " / (just|recently) (bought|moved) / (bought|buying|renovating|doing up|building) (a|an|our|the|my)? (house|home|flat|place|bungalow|cottage|property) / extension / conservatory"),
    Cue("new_lead", C, 1.5, "(book|make|get|arrange|have|need|want|see) (a|an|in for a)? (appointment|consultation|visit|viewing|demo|survey|measure|check up|trial|slot|haircut|cut) / (any|next) (availability|appointments|slots|openings)"
        " / fit me in / could i (book|come) (in|a|an)"),
    Cue("new_lead", C, 1.2, "(cheaper|cheapest|another|other|second|few|three|couple|several|comparing) (quote|quotes|company|companies|place|firm|firms|price|prices) / shopping around / getting (a few)? quotes / just (inquiring|asking|wondering) / (calling|ringing|phoning) to (ask|see|inquire|find) / inquir*"
        " / how long (does|would|will|is|do) .. (take|wait|deliver|guarantee|last|fit) / (payment|finance|instalment*|installment*|monthly) / (how|what) (big|size|type|style|colour|color|kind|sort)"),
    Cue("new_lead", A, 2.5, "how did you (hear|find|come|get) / where did you (hear|find|see|get) / (have|had) you (used|been|dealt|visited|had) .. before / (are|is it) you a new / new (customer|client|patient)_(are|with|or)"
        " / how you (heard|found|came across)"),
    Cue("new_lead", A, 1.6, "(what|which) (sort|kind|type|style|colour|color|size|material|model|make) / how many (windows|doors|rooms|panes|people|users|teeth|blinds|units|are|do|would|of) / (are you|were you|is it) (looking|thinking|after|interested|wanting) / have you (thought|measured|had|got|any)"
        " / what (are|were) you (looking|thinking|after) / what (is|are|was) (it|you) (doing|after|looking) / whereabouts are you / where are you based"),
    Cue("new_lead", A, 2.0, "(prices|price|they|it|that|those|we|cost|costs) (start|starts|starting|would be|comes to|come to|works out|work out|will be|range) (at|from|about|around|to|of)? .. (<num>|pounds|dollars) / (free|no obligation) (survey|quote|quotation|measure|consultation|estimate|visit)"
        " / our (surveyor|consultant|estimator|designer) .. (come|visit|measure|call|quote) / (send|get|have) (a|our|the|somebody|someone|one of) .. (surveyor|measure|estimator|out|round) / no obligation / ballpark / (give|do|get|prepare|send|email) you (a|the|an) (quote|price|estimate|quotation)"),
)

EXISTING = (
    Cue("existing_customer", C, 6.0, "you (fitted|installed|replaced|repaired|fixed|delivered|built|supplied|put_in|serviced|sold_(me|us)) !(a|my_(neighbor*|neighbour*|friend*|sister*|brother*|mum*|mother*|parents))"
        " / (your|the) (fitter|fitters|installer|installers|guys|lads|men|team|engineer|workmen|boys) (fitted|installed|came|did|left|put|were here|was here|broke|damaged|scratched|missed|forgot|did not|never|have not|has not|were|was)"
        " / you (fitted|installed|did|replaced|put) .. (last|ago|back in|in <month>|years|year|week|month|for_us|for_me)"),
    Cue("existing_customer", C, 5.0, "(my|our) (order|booking|fitting|installation|install|delivery|invoice|deposit|contract|guarantee|warranty|account|repair)"
        " / (my|our) (appointment|survey|fitting date|check up|service|visit|reservation|slot) (is|was|on|for|tomorrow|next|this|at|has|to|<day>|today) / (about|regarding|of|with|on) (my|our|an|the) (order|appointment|booking|installation|fitting|delivery|repair)"
        " / (order|booking|reference|job|invoice|contract|customer|account) (number|reference) (is)? / i am (already)? (a|an) (existing|current|regular)? (customer|patient|client)_(of|with|already) / (existing|already a|current) (customer|client|patient)"),
    Cue("existing_customer", C, 5.0, "reschedule / rebook / rearrange / (move|change|cancel|push|swap|shift|postpone|bring) (my|our|the|that|it) (appointment|booking|fitting|date|visit|survey|slot|time|installation|delivery) / change the (date|time|day) / (cancel|confirm|check|chase|chasing) (my|our|the|up|on|an) .. (order|appointment|booking|delivery|fitting|visit|date|time)"
        " / (can not|will not be able to|not going to|unable to) (make|make it to) (my|our|the|it|that) (appointment|visit|time|<day>)"),
    Cue("existing_customer", C, 4.0, "(i|we) (have)? (already)? (ordered|paid|bought|booked|signed) .. (from|with|through) you / (i|we) have (already)? (ordered|paid|booked|signed) / (paid|left|put down|put) (a|the|my|our) deposit / (i|we) (booked|ordered|bought|got|had) .. (from|with|by) (you|yourselves) / had .. (fitted|installed|done|put in|replaced|repaired) (by|with|from|through) (you|yourselves)"
        " / (i|we) (ordered|booked|bought|collected|picked up) .. (last|ago|yesterday|week|month|in <month>) / you (came|were) (out|round|here|to us) .. (last|ago|yesterday|week|month|in <month>|<day>)"),
    Cue("existing_customer", C, 4.0, "(when|what time|what day|where) (is|are|will|was|does) (my|our|the) .. (coming|arrive|arriving|ready|fitted|delivered|installed|fitter|fitters|engineer|delivery|order|installation|installed|surveyor|windows|turning up)"
        " / (any|no) (news|update|sign|word) (on|of|about|yet) / (still|been) waiting (for|on) / (has|have) not (arrived|turned up|come|been delivered|heard) / (nobody|no one|no_one) (came|turned up|showed|has come|has called|called me back|arrived) / did not (turn up|show up|arrive) / (is|are) (it|they) ready / not (arrived|ready)_yet"
        " / (supposed|meant|due) to (be)? (fitted|installed|delivered|coming|come|arrive|get|have|here)"),
    Cue("existing_customer", C, 4.0, "(under|still under|within|on) (the)? (guarantee|warranty) / (still|is|are) (it|they)? (covered|guaranteed) (by|under)? / guarantee (claim|certificate|paperwork|papers) / (make|making) a (complaint|claim) / complain* / not (happy|satisfied|pleased) (with|about) the (work|job|fitting|windows|repair|service|way)"
        " / (came|come|fell|coming|gone) (loose|off|out|undone|wrong) (again|already|since|after)? / (since|after) (you|your|it was|they were) .. (fitted|installed|came|repaired|put|been|left) / (leaking|broken|stuck|stopped|faulty|happened|gone) again / (again|another one) (please)? from you"
        " / (the|a|my) (new)? (handle|lock|hinge|seal|window|windows|door|pane|glass|screen|crown|filling) you (fitted|put|did|installed|made|replaced|gave|sold)"),
    Cue("existing_customer", C, 3.0, "(last|previous) (time|visit|appointment) (i|we|you|they|with you) / (i|we) (was|were|came) (in|with you|there) (last|on|yesterday|<day>) / (you|we) spoke (to|with)? .. (last|yesterday|week|before|<day>) / (i|we) spoke (to|with) .. (last|yesterday|week|before|<day>|about) / (balance|final payment|remaining|outstanding) / second (invoice|payment|visit)"
        " / (i|we) (am|are|was|were) (booked|booked_in|down|scheduled|due) (in|for|on|with) / (my|our) (fitting|installation|delivery|survey) (date|day|is|was)"),
    Cue("existing_customer", A, 4.0, "(your|the|an|have_the) (order|booking|reference|job|customer|contract|account) (number|reference) / (find|see|pull|bring|look|check|got|have) (up)? (your|you) (order|booking|file|account|appointment|details|records|record|job|contract) / (i|we) can see (it|you|your|here|that) / when (did we|were they|was it|did you have) .. (fit|install|fitted|installed|do|done|put|repaired|deliver)"
        " / still under (guarantee|warranty) / (covered|guaranteed) (by|under) / (send|get) (the|a|our) (fitter|engineer|team|lads|fitters|boys) (back|round|out) / what (name|surname|address|postcode) (is|was) (it|the|that) (booked|under|order*|fitted)"),
    Cue("existing_customer", A, 3.0, "(moved|changed|rebooked|rescheduled|rearranged|cancelled|canceled|swapped) (you|it|that|your|the) / (move|change|rebook|reschedule|rearrange) (you|it|that|your|the) (to|for|appointment|booking|fitting)? / (sorry|apologise|apologize) (about|for|to hear) (that|the|this|hear|any) .. (trouble|inconvenience|problem|delay|mess|happened|handle|leak|wait)?"
        " / your (fitting|installation|delivery|windows|order|door|doors|repair|fitters|kitchen) (is|are|has|have|will|was|date) / (arrived|come|came) (in|into|from|at)? .. (factory|warehouse) / (chase|chasing) (that|it|this|the|them)? (up)? / the fitters? (is|are|will|have) / (under|on) (the|your) (guarantee|warranty)"),
)
