"""How a booking sounds: the agent confirms, the client takes the time."""

from analytics.understanding.cue_text import read_cues

SALE = read_cues(
    """
sale agent 5.0 unless negated
    (booked|book|booking|pencilled|put|popped) you (in|down|all) (for|on|at|with|then)
    (slotted|scheduled|got|have|marked|squeezed|down) you (in|down|all) (for|on|at|with|then)
    you are (all)? (booked|scheduled|confirmed|in the diary|in for|down for|set for)
    (that is|that's|it is|is) (all)? (booked|confirmed|scheduled|reserved) (in|for|then|now)?
    (have|i have|we have) (you)? (booked|reserved|scheduled|confirmed) / (all booked|booked in|booked for)
    your (appointment|visit|survey|booking|slot) (is|has been) (booked|confirmed|set|for|on|at|reserved|placed)?
    your (measure|demo|collection|order|consultation) (is|has been) (booked|confirmed|set|for|on|at|reserved|placed)?
    (that is|you are) all (set|sorted|arranged|done) (for|then|now)?
sale agent 4.0 unless negated
    (pop|put|stick|slot|squeeze|book|get) you in / (in|into|on) the (diary|book|calendar|schedule|system) (for you|for|now|then)?
    (that|it|payment|you) (has|have|is)? gone through / your first (lesson|session|class|appointment|visit|treatment)
    (welcome|thank you for) (choosing|joining|your order|ordering|booking|aboard)
    (deposit|invoice) .. (order|confirmation|schedule|over|today|right away) / (build|fitting|installation) schedule
    drop (it|off|them) .. (before|by|at|<when>) / that is (you)? (all)? (booked|in|done|sorted)
    (technician|engineer|surveyor|fitter|courier) .. (available|between|out there|out to you) .. (<when>|between)?
    (driver|man|someone|nurse|designer) .. (available|between|out there|out to you) .. (<when>|between)?
    all (set|booked|sorted|confirmed|in the diary)
sale agent 1.5
    booked / confirmed / diary / scheduled / booking / see you / secures
sale agent 3.0 unless negated
    (scheduled|sign|signed) (that|you|it) (up|in|for|between)? / (secures|hold|reserves) (it|that|your)?
    (he|she|they|someone|somebody) will be (there|with you|round|over|out)
    (get|have|send) (somebody|someone|a man|our surveyor|the surveyor|him|the guy) (to|over to|out to|round to) you .. (<when>)?
    book (that|it) in (for)?
    (sorted|done|lovely|super|brilliant|perfect|right then|great) (he|she|they|i|you|see|that) (will|have|are|is|you)
sale client 0.9 unless negated
    perfect / lovely / great / brilliant / wonderful / ideal / excellent / super / smashing / fantastic
sale agent 4.0
    (see|meet|seeing) you (all|both)? (on|at|then|in|this|next|there|soon|<day>) (<day>|the|at|then|morning|afternoon)? !(call)
    (meeting|expect|expecting) you (all|both)? (on|at|then|in) (<day>|the|at|then|morning|afternoon)? !(call)
    (meeting|expect|expecting) you (all|both)? (this|next|there|soon|<day>) (<day>|the|at|then|morning|afternoon)? !(call)
    look* forward to (seeing|meeting|welcoming|it|your visit) / we will see you / see you (then|there|tomorrow|<day>)
sale agent 4.0
    (surveyor|engineer) (will|can|is going to|is gonna) (be with you|be there|be round) .. (<when>|then|to measure|up)
    (fitter|courier|driver) (will|can|is going to|is gonna) (be with you|be there|be round) .. (<when>|then|to measure|up)
    (surveyor|engineer) (will|can|is going to|is gonna) (come|visit|call round|pop round) .. (<when>|then|to measure|up)
    (fitter|courier|driver) (will|can|is going to|is gonna) (come|visit|call round|pop round) .. (<when>|then|to measure|up)
    (technician|estimator) (will|can|is going to|is gonna) (be with you|be there|be round) .. (<when>|then|to measure|up)
    (designer|consultant|colleague) (will|can|is going to|is gonna) (be with you|be there|be round) .. (<when>|then|to measure|up)
    (technician|estimator) (will|can|is going to|is gonna) (come|visit|call round|pop round) .. (<when>|then|to measure|up)
    (designer|consultant|colleague) (will|can|is going to|is gonna) (come|visit) .. (<when>|then|to measure|up)
    (designer|consultant|colleague) (will|can|is going to|is gonna) (call round|pop round) .. (<when>|then|to measure|up)
    (surveyor|engineer) (will|can|is going to|is gonna) (arrive|measure|pick|collect) .. (<when>|then|to measure|up)
    (fitter|courier|driver) (will|can|is going to|is gonna) (arrive|measure|pick|collect) .. (<when>|then|to measure|up)
    (surveyor|engineer) (will|can|is going to|is gonna) (meet you|knock|turn up|see you) .. (<when>|then|to measure|up)
    (fitter|courier|driver) (will|can|is going to|is gonna) (meet you|knock|turn up|see you) .. (<when>|then|to measure|up)
    (technician|estimator) (will|can|is going to|is gonna) (arrive|measure|pick|collect) .. (<when>|then|to measure|up)
    (designer|consultant|colleague) (will|can|is going to|is gonna) (arrive|measure|pick|collect) .. (<when>|then|to measure|up)
    (technician|estimator) (will|can|is going to|is gonna) (meet you|knock|turn up|see you) .. (<when>|then|to measure|up)
    (designer|consultant|colleague) (will|can|is going to|is gonna) (meet you|knock) .. (<when>|then|to measure|up)
    (designer|consultant|colleague) (will|can|is going to|is gonna) (turn up|see you) .. (<when>|then|to measure|up)
    (man|guy|lad|team|nikolai) (will|can|is going to|is gonna) (be with you|be there|be round) .. (<when>|then|to measure|up)
    (he|she|they) (will|can|is going to|is gonna) (be with you|be there|be round) .. (<when>|then|to measure|up)
    (somebody|someone|who) (will|can|is going to|is gonna) (be with you|be there|be round) .. (<when>|then|to measure|up)
    (man|guy|lad|team|nikolai) (will|can|is going to|is gonna) (come|visit|call round|pop round) .. (<when>|then|to measure|up)
    (he|she|they) (will|can|is going to|is gonna) (come|visit|call round|pop round) .. (<when>|then|to measure|up)
    (somebody|someone|who) (will|can|is going to|is gonna) (come|visit|call round|pop round) .. (<when>|then|to measure|up)
    (man|guy|lad|team|nikolai) (will|can|is going to|is gonna) (arrive|measure|pick|collect) .. (<when>|then|to measure|up)
    (he|she|they) (will|can|is going to|is gonna) (arrive|measure|pick|collect) .. (<when>|then|to measure|up)
    (somebody|someone|who) (will|can|is going to|is gonna) (arrive|measure|pick|collect) .. (<when>|then|to measure|up)
    (man|guy|lad|team|nikolai) (will|can|is going to|is gonna) (meet you|knock|turn up|see you) .. (<when>|then|to measure|up)
    (he|she|they) (will|can|is going to|is gonna) (meet you|knock|turn up|see you) .. (<when>|then|to measure|up)
    (somebody|someone|who) (will|can|is going to|is gonna) (meet you|knock|turn up|see you) .. (<when>|then|to measure|up)
    (he|she|they|surveyor) (will|is going to)? (ring|call|text|phone) (you|ahead)? .. (before|half an hour|thirty minutes|when he)
    (fitter|engineer|courier|driver) (will|is going to)? (ring|call|text|phone) (you|ahead)? .. (before|half an hour)
    (fitter|engineer|courier|driver) (will|is going to)? (ring|call|text|phone) (you|ahead)? .. (thirty minutes|when he)
    (he|she|they|surveyor) (will|is going to)? (ring|call|text|phone) (you|ahead)? .. (on the way|on his way)
    (fitter|engineer|courier|driver) (will|is going to)? (ring|call|text|phone) (you|ahead)? .. (on the way|on his way)
    (he|she|they|surveyor) (will|is going to)? (ring|call|text|phone) (you|ahead)? .. (hour before|ten minutes|beforehand)
    (fitter|engineer|courier|driver) (will|is going to)? (ring|call|text|phone) (you|ahead)? .. (hour before)
    (fitter|engineer|courier|driver) (will|is going to)? (ring|call|text|phone) (you|ahead)? .. (ten minutes|beforehand)
sale agent 3.0
    (send|get|receive|drop|pop) (you|out)? (a|the|an|over|through)? (confirmation|reminder|booking|calendar|invite|order)
    (confirmation|reminder) (text|email|message|sms|letter) / (text|email|message) (to)? (confirm|confirming|confirmation|reminder)
    (arrive|be here|come|get here) .. (minutes|early|before your|ten) (early|before)?
    (bring|fill in|have ready) .. (id|form|photo|forms|passport|measurements|insurance card|charger|card)
    (card|payment|deposit) (over the phone|details|number|has gone|went through|taken|is through|now)
    (long|sixteen digit) card number / (order|booking|reference) number is
    i will (place|put through|process) (the|that|your) order
sale agent 2.2
    <day> (the|at|morning|afternoon|evening|between|then|from) .. (<num>|first|second|third|fourth|fifth|sixth|seventh)
    <day> (the|at|morning|afternoon|evening|between|then|from) .. (eighth|ninth|tenth|oclock|morning|afternoon|half|noon|then)
    (at|so) (half|quarter|<num>|twenty) (past|to|oclock|on|thirty|am|pm)? .. <day>
    (<num>|oclock|thirty) (on|tomorrow|this|next) (<day>|morning|afternoon|evening)?
sale agent 1.6
    (take|get|have|what is) (your|the|a|full)? .. (address|postcode|post code|zip|street|house number)
    (give me|and|can i have|need|confirm) (your|the|a|full)? .. (address|postcode|post code|zip|street|house number)
    (the|your|full) (address|postcode|post code|zip code) (please|is|there)?
    (what|which) (street|address|house number|flat number)
sale agent 0.8
    (take|get|have|what is|give me|and|who|can i have) (your|the|a) (name|surname|full name|number|mobile)
    (take|get|have|what is|give me|and|who|can i have) (your|the|a) (email|details|last name|first name|best number)
sale client 3.0 unless negated
    (book|sign|put|pencil|squeeze|slot|count) (me|us|it|that) (in|up|down|for)? (please|then|for|on)?
    let us (do|go|book|have|say|get) (it|that|for|ahead|the|with|this|booked|<day>|one)? / (go|going) ahead (with|please|then|and)
    (let us|like to|want to|will|happy to|yes|please) go ahead / go on then
    (i will|we will) (take|have|book|order|go with|go for) (it|that|the|one|this|them|you) !(other|think)
    (i would like to) (take|have|book|order|go with|go for) (it|that|the|one|this|them|you) !(other|think)
    (we would like to|happy to) (take|have|book|order|go with|go for) (it|that|the|one|this|them|you) !(other|think)
    (sign me up|count me in|do it|deal|you have a deal|sold|get it booked|book the|order it|place the order)
    can (we|i) (book|do|get|go) (that|it|the|ahead|for) ..
    (yes|okay) (please)? (book|do_that|do_it|come|let us|send him|send someone|arrange)
sale client 2.6 unless negated
    (<when>|that|it|which|time|then|slot|day) (is|will be|would be|works) (fine|good|great|perfect|lovely)
    (<when>|that|it|which|time|then|slot|day) (suits|sounds|should be|would|suit) (fine|good|great|perfect|lovely)
    (<when>|that|it|which|time|then|slot|day) (is|will be|would be|works) (okay|brilliant|ideal|all right|alright|wonderful)
    (<when>|that|it|which|time|then|slot|day) (suits|sounds|should be|would|suit) (okay|brilliant|ideal)
    (<when>|that|it|which|time|then|slot|day) (suits|sounds|should be|would|suit) (all right|alright|wonderful)
    (<when>|that|it|which|time|then|slot|day) (is|will be|would be|works) (excellent|better|me|for me|well)
    (<when>|that|it|which|time|then|slot|day) (suits|sounds|should be|would|suit) (excellent|better|me|for me|well)
    (<when>|that|it|which|time|then|slot|day) (is|will be|would be|works) (best|us|fantastic|grand|work|suit)
    (<when>|that|it|which|time|then|slot|day) (suits|sounds|should be|would|suit) (best|us|fantastic|grand|work|suit)
    (that|it|<day>|<num>) (works|suits|will do|would work|would suit|sounds good) / works for (me|us) / suits (me|us)
    (i|we) (can|will|could) (do|make) (that|it|<day>)
    (perfect|lovely|great|ideal|brilliant) (see|i will|that|thank|so|yes|<when>)?
    i will be (home|in_all|in_then|there|here|waiting|at home)
    (i|we) (am|are|will be) (home|in|at home|there|free) (all day|then|from|that day|after|all)
sale client 2.6 unless negated
    (<num>|<when>|that|day) (is|will be|would be) (fine|good|grand|great|perfect|lovely)
    (<num>|<when>|that|day) (is|will be|would be) (ideal|okay|brilliant|spot on|champion|best)
    (<num>|<day>|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) (works|it is|then|suits|perfect|lovely|great|please)
    go for (it|that) / let us (go with|say|do|make it)
    (get|send) (someone|somebody|him|her|them) (out|round|over) .. (here|please|today|then)?
    i will (bring|drop|come|pop|be here|be in|be there) (it|in|by|over|then|down|round|at) / we will see (him|her|them|you) (then)?
    i have got (my|the|a) .. card / bank transfer / what happens (now|next) / what do we do (now|next)
sale client 3.0
    see you (on|then|at|tomorrow|there|in|next|<day>) / look* forward to (it|seeing|meeting) / until (<day>|then )
    see (him|her|them) (on|then|tomorrow|<day>)
sale client 1.8
    (<num>|number|flat|house|address is|it is|at) .. (road|street|lane|avenue|drive|close|way|gardens|crescent|terrace)
    (<num>|number|flat|house|address is|it is|at) .. (court|place|hill|park|square|grove|view|mews|cottage|boulevard)
    (my|the|our) (address|postcode|post code|zip) is / flat (<num>|a|b)
sale agent 2.6
    <day> .. (it is|then|noted|good) / (noted|right|okay|good|lovely|fine) (<day>|tomorrow) (at|morning|afternoon|evening)?
    (your|the) name and (your)? (address|street|number) / let us say <day>
    what is the street / we (fit|start|deliver|come|measure) (it|you|them)? (on|at)? <when>
sale client 2.2
    (<day>|morning|afternoon) (suits|suit) (me|us) / i (will)? (write|wrote) it down
    (send|send me) your (man|surveyor|fitter|team) / (i will|will) (tell|let) .. (expect|know he)
    (yes|good|okay|fine|perfect|great) (<day>|tomorrow) (at|before|after|morning|afternoon|please)?
    (my name is|the name is|name is|it is missus|it is mister)
"""
)
