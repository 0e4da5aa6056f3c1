"""What somebody says who has already bought or booked."""

from analytics.understanding.cue_text import read_cues

EXISTING_CUSTOMER = read_cues(
    """
existing_customer client 6.0
    you (fitted|installed|replaced|repaired|fixed) !(a|her|his|their|my_<someone>|our_<someone>)
    you (delivered|built|supplied|put_in|serviced|sold_(me|us)) !(a|her|his|their|my_<someone>|our_<someone>)
    (your|the) (fitter|fitters|installer|installers|guys) (fitted|installed|came|did|left|put|were here|was here|broke)
    (your|the) (lads|men|team|engineer|workmen|boys) (fitted|installed|came|did|left|put|were here|was here|broke)
    (your|the) (fitter|fitters|installer|installers|guys) (damaged|scratched|missed|forgot|did not)
    (your|the) (fitter|fitters|installer|installers|guys) (never|have not|has not|were|was)
    (your|the) (lads|men|team|engineer|workmen|boys) (damaged|scratched|missed|forgot|did not|never|have not|has not|were|was)
    you (fitted|installed|did|replaced|put) .. (last|ago|back in|in <month>|years|year|week|month|for_us|for_me)
existing_customer client 5.0
    (my|our) (order|booking|fitting|installation|install|delivery|invoice|deposit|contract|guarantee|warranty|account|repair)
    (my|our) (appointment|survey|fitting date|check up) (is|was|on|for|tomorrow|next|this|at|has|to|<day>|today)
    (my|our) (service|visit|reservation|slot) (is|was|on|for|tomorrow|next|this|at|has|to|<day>|today)
    (about|regarding|of|with|on) (my|our|an|the) (order|appointment|booking|installation|fitting|delivery|repair)
    (order|booking|reference|job|invoice|contract|customer|account) (number|reference) (is)?
    i am (already)? (a|an) (existing|current|regular)? (customer|patient|client)_(of|with|already)
    (existing|already a|current) (customer|client|patient)
existing_customer client 5.0
    reschedule / rebook / rearrange
    (move|change|cancel|push|swap|shift|postpone|bring) (my|our|the|that|it) (appointment|booking|fitting|date|visit)
    (move|change|cancel|push|swap|shift|postpone|bring) (my|our|the|that|it) (survey|slot|time|installation|delivery)
    change the (date|time|day)
    (cancel|confirm|check|chase|chasing) (my|our|the|up|on|an) .. (order|appointment|booking|delivery|fitting|visit|date|time)
    (can not|will not be able to|not going to|unable to) (make|make it to) (my|our|the|it|that) (appointment|visit|time|<day>)
existing_customer client 4.0
    (i|we) (have)? (already)? (ordered|paid|bought|booked|signed) .. (from|with|through) you
    (i|we) have (already)? (ordered|paid|booked|signed) / (paid|left|put down|put) (a|the|my|our) deposit
    (i|we) (booked|ordered|bought|got|had) .. (from|with|by) (you|yourselves)
    had .. (fitted|installed|done|put in|replaced|repaired) (by|with|from|through) (you|yourselves)
    (i|we) (ordered|booked|bought|collected|picked up) .. (last|ago|yesterday|week|month|in <month>)
    you (came|were) (out|round|here|to us) .. (last|ago|yesterday|week|month|in <month>|<day>)
existing_customer client 4.0
    (when|what time|what day|where) (is|are|will|was|does) (my|our|the) .. (coming|arrive|arriving|ready)
    (when|what time|what day|where) (is|are|will|was|does) (my|our|the) .. (fitted|delivered|installed|fitter)
    (when|what time|what day|where) (is|are|will|was|does) (my|our|the) .. (fitters|engineer|delivery|order)
    (when|what time|what day|where) (is|are|will|was|does) (my|our|the) .. (installation|installed|surveyor|windows|turning up)
    (any|no) (news|update|sign|word) (on|of|about|yet) / (still|been) waiting (for|on)
    (has|have) not (arrived|turned up|come|been delivered|heard)
    (nobody|no one|no_one) (came|turned up|showed|has come|has called|called me back|arrived) / did not (turn up|show up|arrive)
    (is|are) (it|they) ready / not (arrived|ready)_yet
    (supposed|meant|due) to (be)? (fitted|installed|delivered|coming|come|arrive|get|have|here)
existing_customer client 4.0
    (under|still under|within|on) (the)? (guarantee|warranty) / (still|is|are) (it|they)? (covered|guaranteed) (by|under)?
    guarantee (claim|certificate|paperwork|papers) / (make|making) a (complaint|claim) / complain*
    not (happy|satisfied|pleased) (with|about) the (work|job|fitting|windows|repair|service|way)
    (came|come|fell|coming|gone) (loose|off|out|undone|wrong) (again|already|since|after)?
    (since|after) (you|your|it was|they were) .. (fitted|installed|came|repaired|put|been|left)
    (leaking|broken|stuck|stopped|faulty|happened|gone) again / (again|another one) (please)? from you
    (the|a|my) (new)? (handle|lock|hinge|seal|window|windows) you (fitted|put|did|installed|made|replaced|gave|sold)
    (the|a|my) (new)? (door|pane|glass|screen|crown|filling) you (fitted|put|did|installed|made|replaced|gave|sold)
existing_customer client 4.5
    (have|had|got) (an|a) (appointment|booking|fitting|survey|reservation|slot) (with|on|at|for|booked)
    (have|had|got) (an|a) (appointment|booking|fitting|survey|reservation|slot) (tomorrow|this|next|today|<day>)
    (move|change|push) it to (another|a different|the|<day>) / (another|different) (day|date|time) (instead|please)
    (can not|could not|will not) make (it|that|the) (on|then|after|tomorrow|<day>) / running late
    (man|men|fitter|fitters|team|they|he|engineer|surveyor|guys|installers) (was|were|is|are) (supposed|meant|due) to
existing_customer client 4.5
    is (my|our|it|the) .. (done|ready|fixed|finished|arrived|mended) (yet|now)?
    (i|we) (dropped|left|brought|sent) (it|them|my|the) .. (off|in|with you|to you|there)
    (picked|collected) (it|them|my) .. (up|from you)? / had .. (done|fitted|made|repaired) by you
    (booked|booking) in_(with|for|on|tomorrow|this|next|today|on) / (more|another|repeat|same) .. as (last time|before|usual)
    (came|sent|was|were) (out|round|here) (yesterday|last|on <day>|the other)
    (your) (guy|man|lad|engineer|driver|fitter|team) (was|came|did|left|said|has|is)
    you (never|did not) (come|came|finish|turn|call|ring|show|fit) (back|up)? / (left|made) a (mess|scratch|hole|mark)
    (had|made) (it|them) last (month|week|year) / (we|i) already (transferred|paid|sent|spoke|booked) / (was told|what i was told)
existing_customer client 4.5
    (lads|men|fitters|guys|team|people|man|installers|surveyor|engineer) (are|were|is|was) (meant|supposed|due|going) to
    (are|were|is|was) (meant|supposed|due) to (be|come|arrive|fit)
    (paid|sent|transferred) (my|the|our|a) (deposit|balance|invoice|bill)
    (have not|has not) (had|got|received|seen|heard) (a|my|the|any|our|back|anything)? .. (receipt|invoice|confirmation)
    (never|still not|not) (had|got|received|seen|heard) (a|my|the|any|our|back|anything)? .. (receipt|invoice|confirmation)
    (have not|has not|never|still not|not) (had|got|received|seen|heard) (a|my|the|any|our|back|anything)? .. (quote|refund|reply)
    (have not|has not) (had|got|received|seen|heard) (a|my|the|any|our|back|anything)? .. (call back|certificate|guarantee)
    (never|still not|not) (had|got|received|seen|heard) (a|my|the|any|our|back|anything)? .. (call back|certificate|guarantee)
    (have not|has not) (had|got|received|seen|heard) (a|my|the|any|our|back|anything)? .. (paperwork|from you|it yet)
    (never|still not|not) (had|got|received|seen|heard) (a|my|the|any|our|back|anything)? .. (paperwork|from you|it yet)
    cancel (my|our|the) / (my|our) membership / membership number
    (the|that) .. you (put_in|fitted|installed|did|made|sold_me|repaired) / (was|were|been) promised
    (came|been) (to|and|out) (measure|measured|look|survey) (last|on|yesterday|this) / refund / (gone|past) eleven / my test results
existing_customer agent 2.5
    (on|they are on) their way / (membership|account|policy|customer|job) number / chase (him|her|them|it|that)
    is that the one (from|we|you) / (that is|it is) on its way / who was it (that)? (came|did|you spoke)
    (i will|let me) (ring|call|check with|chase|speak to) (them|him|her|the (fitters|lads|team|driver|office|fitter|surveyor))
    promised you
existing_customer client 1.6
    (fitter|fitters|installer|installers|men|workmen) (came|left|did|have|has|never|were|was) / supposed to
    (last|ago) (year|month|week|spring|summer|autumn|winter|march|april|may|june|july)
    (order|booking) (number|reference|is|was|with|from) / (already|been) (paid|fitted|installed|ordered|booked|waiting)
    (is|came|come|gone) (loose|faulty) / still (waiting|leaking|not|broken|has|have)
existing_customer agent 2.2
    (it|they|that) (will|should) be (ready|in|with you|done) / (part|parts|it|they) (came|come|are due|is due|should be) (in|into)
    (got|have|see) (her|him|you|it) (here|on the system|on my screen|in front of me)
    (reseal|refit|readjust|sort it out|put it right|make it right|send .. back) / (same time|same day) / (ignore|disregard) that
    (pull|bring|look) (it|you|that|this) up / (what|which) name (is|was) it / (what|which) (name|surname) / (under|on) what name
    do apologise / really sorry
existing_customer agent 1.6
    (order|booking|reference) number / your (order|booking|appointment|invoice|contract|guarantee) / guarantee (covers|is|still)
    (free of charge|no charge|come back|have another look) / (surname|name) (on|is) the (order|booking)
    (find|look) (it|you|that|up|your|out)
existing_customer client 3.0
    (last|previous) (time|visit|appointment) (i|we|you|they|with you)
    (i|we) (was|were|came) (in|with you|there) (last|on|yesterday|<day>)
    (you|we) spoke (to|with)? .. (last|yesterday|week|before|<day>)
    (i|we) spoke (to|with) .. (last|yesterday|week|before|<day>|about) / (balance|final payment|remaining|outstanding)
    second (invoice|payment|visit) / (i|we) (am|are|was|were) (booked|booked_in|down|scheduled|due) (in|for|on|with)
    (my|our) (fitting|installation|delivery|survey) (date|day|is|was)
existing_customer agent 4.0
    (your|the|an|have_the) (order|booking|reference|job|customer|contract|account) (number|reference)
    (find|see|pull|bring|look|check|got|have) (up)? (your|you) (order|booking|file|account|appointment)
    (find|see|pull|bring|look|check|got|have) (up)? (your|you) (details|records|record|job|contract)
    (i|we) can see (it|you|your|here|that)
    when (did we|were they|was it|did you have) .. (fit|install|fitted|installed|do|done|put|repaired|deliver)
    still under (guarantee|warranty) / (covered|guaranteed) (by|under)
    (send|get) (the|a|our) (fitter|engineer|team|lads|fitters|boys) (back|round|out)
    what (name|surname|address|postcode) (is|was) (it|the|that) (booked|under|order*|fitted)
existing_customer agent 3.0
    (moved|changed|rebooked|rescheduled|rearranged|cancelled|canceled|swapped) (you|it to|that to|your|it for you|that for you)
    (move|change|rebook|reschedule|rearrange) (you|it|that|your|the) (to|for|appointment|booking|fitting)?
    (sorry|apologise|apologize) (about|for|to hear) (that|the|this|hear|any) .. (trouble|inconvenience|problem|delay)?
    (sorry|apologise|apologize) (about|for|to hear) (that|the|this|hear|any) .. (mess|happened|handle|leak|wait)?
    your (fitting|installation|delivery|windows|order|door|doors|repair|fitters|kitchen) (is|are|has|have|will|was|date)
    (arrived|come|came) (in|into|from|at)? .. (factory|warehouse) / (chase|chasing) (that|it|this|the|them)? (up)?
    the (fitter|fitters|installers) (is|are|will|have) / (under|on) (the|your) (guarantee|warranty)
existing_customer client 4.5
    your (man|men|surveyor|fitter|people) (wanted|was going|were going|promised|said|told)
    (have|need|want|got) to (cancel|postpone) (<day>|it|the|my|our|tomorrow)
    (got|received|have) (your|the|a) (bill|invoice|letter from you|quote from you) / mistake in (it|the bill|my) / i ordered it
    will (my|our) .. (be|arrive|come)
    (ordered|bought|paid) .. (weeks|months|days|years) ago / lets in (water|air|rain)
    (for us|at our house|at ours) .. (february|march|last|in <month>)
existing_customer agent 2.0
    (will|can) come back and / (costs|costing) nothing / when was (that|it) / (it is|they are|is) here already / another day
    you are right
    number on the (bill|invoice|order)
"""
)
