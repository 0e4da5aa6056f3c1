"""How people say no, mostly without the word."""

from analytics.understanding.cue_text import read_cues

REFUSAL = read_cues(
    """
refusal client 5.0
    (i|we) (will|would|am going to)? (just)? (leave|give) (it|that|this|it a) (there|then|for now|at that|for the moment)?
    (i|we) (think i will|shall|might)? (just)? (leave|give) (it|that|this|it a) (there|then|for now|at that|for the moment)?
    (i|we) (will|would|am going to)? (just)? (leave|give) (it|that|this|it a) (thanks|thank you|miss|today|out|here)?
    (i|we) (think i will|shall|might)? (just)? (leave|give) (it|that|this|it a) (thanks|thank you|miss|today|out|here)?
    (leave|give) it (then|there|for|a miss|at that)? / (will|would) (have to)? (pass|say no|decline|give it a miss|skip)
    (not|no longer) (for me|for us|interested|going to work|worth it|go ahead|going ahead|the right|what we|what i)
    (forget|drop) (it|about it|that) (then)? / no (point|use|good to)
    (it|that) (will not|is not going to|would not|does not|can not) (work|do|suit|help|happen)
    (do not|does not) (bother|worry about it|want it then|want to go ahead|think so then) / i (shall|will) manage / never mind then
    (can not|could not|will not) (do|go) (it|that|ahead) (then)? / (is|are) (no good|not any good|no use) (to|for)? (me|us)
refusal client 4.5
    (look|try|ask|go|call) (for)? (somewhere|someone|somebody|elsewhere|another) (else|company|firm|place)?
    (look|try|ask|go|call) (for)? (somewhere|someone|somebody|elsewhere|another) (dentist|shop|clinic|garage|one)?
    (find|ring|shop|keep looking|looking) (for)? (somewhere|someone|somebody|elsewhere|another) (else|company|firm|place)?
    (find|ring|shop|keep looking|looking) (for)? (somewhere|someone|somebody|elsewhere|another) (dentist|shop|clinic|garage|one)?
    (look|try|ask|go|call) (for)? (around|other|some other) (else|company|firm|place|dentist|shop|clinic|garage|one)?
    (find|ring|shop|keep looking|looking) (for)? (around|other|some other) (else|company|firm|place)?
    (find|ring|shop|keep looking|looking) (for)? (around|other|some other) (dentist|shop|clinic|garage|one)?
    (look|try|ask|go|call) (for)? (anybody|somebody else|someone else) (else|company|firm|place|dentist|shop|clinic|garage|one)?
    (find|ring|shop|keep looking|looking) (for)? (anybody|somebody else|someone else) (else|company|firm|place)?
    (find|ring|shop|keep looking|looking) (for)? (anybody|somebody else|someone else) (dentist|shop|clinic|garage|one)?
    (go|going|went|stick|sticking|stay) (with|for|to) (the|them|another|someone|somebody)? (other|another|else|one|others)
    (go|going|went|stick|sticking|stay) (with|for|to) (him|her|my|our|a)? (other|another|else|one|others)
    (go|going|went|stick|sticking|stay) (with|for|to) (the|them|another|someone|somebody)? (different|cheaper|current)
    (go|going|went|stick|sticking|stay) (with|for|to) (the|them|another|someone|somebody)? (competitor|firm|them)
    (go|going|went|stick|sticking|stay) (with|for|to) (him|her|my|our|a)? (different|cheaper|current|competitor|firm|them)
    (another|other|different) (firm|company|place|clinic|shop|garage) (then|instead|will)
    (have|need) to (look|find|ask|try|go|keep) (else*|for|around|somebody|someone|another|looking) / keep looking
refusal client 3.8 unless negated
    too (expensive|much|dear|pricey|steep|high|long|late|far|rich|costly|slow|risky)
    (can not|could not|cannot) (afford|justify|stretch|wait|pay|go that|spend|manage|run to|do it|get there)
    (out of|over|above|beyond|outside|not in|more than) (my|our|the) (budget|price range|means|reach|league|range)
    (not|no) (thank you|thanks) !(problem) / no (thanks|thank you) (i|we|not|it|then|bye)?
    (thanks|thank you) (but)? no (thanks|thank you)?
    (not|no) (today|now|at the moment|for now|right now|this time|yet) (thank*|thanks|then)?
refusal client 3.2
    (have|need|got|want|like) (to|me|us)? (think|sleep|mull) (about|on|it|over|that|this) (it|that|this|over)?
    (let|going|love|take time|time) (to|me|us)? (think|sleep|mull) (about|on|it|over|that|this) (it|that|this|over)?
    think (it|that|about it|this) (over|through)?
    (i|we) will (think|see|let you know|call you|ring you|come back) (about|if|back|when|then|once|maybe)?
    (i|we) will (get back|be in touch|give you a call) (about|if|back|when|then|once|maybe)?
    (i|we) will (give you a ring|phone you|call back|ring back) (about|if|back|when|then|once|maybe)?
    (call|ring|get|come) (you)? back (to you)? (if|when|maybe|once|perhaps|should)
    (not|no) (sure|certain|ready|rush|hurry|decided) (yet|about|to|if|at the moment|right now)?
    maybe (later|next|another|some|in the) (time|year|spring|future|summer|month|other)? / (mull|weigh) (it|that|things) (over|up)
refusal client 3.8
    (find|try|use|get|ask) (one|somewhere|someone|somebody) (that|who|else|i can|local|closer|cheaper|then|instead|nearer)
    (find|try|use|get|ask) (him|them|another|a place|a firm) (that|who|else|i can|local|closer|cheaper|then|instead|nearer)
    (i will|will|have to) (try|ask) (them|him|her|there|that place|elsewhere|somewhere) / (no|not) (use|good) (to|for) (me|us)
    (could not|can not) (manage|do) (that|it) (in|then|on|at|with|for)?
    (stick|stay|go|gone) with (him|them|her|my|our|what|a name|someone|somebody) / rather (go|use|have|find|stick|not)
    have a think / (just)? (grab|buy|get) (some|one|it) (ready|from|at|online|off the shelf|myself)
    (appreciate it|thanks|thank you) (though|anyway|for letting me know|for the advice) / (out of|outta) my range
    (thanks|thank you) for letting / do you know (anyone|anybody|someone|of anyone) (who|that) / way (more|too|over|out)
    i will be in touch / (do it|fix it|sort it|manage) (myself|ourselves) / not (for me|for us|today|now)
    (that is|it is) a (pain|pity|shame|problem) / not your fault
refusal client 1.3 unless negated
    expensive / afford / elsewhere / shame / anyway / budget / unfortunately / pity / instead / sorry
refusal client 3.6
    (have|has|going) to be a no / (that|it) (is)? a no / not (just)? (yet|now|at this stage|this time|ready) / mull
    (no use|no good) to (me|us) / over what (i|we) can / (have not|not) got that / know where you are / or nothing
    (want|need|prefer|look for|find) (somebody|someone|something|a firm) (more|else|over here|bigger)
    (want|need|prefer|look for|find) (somebody|someone|something|a firm) (closer|nearer|local|established|cheaper)
    i will go with (them|him|her|the) / (i am|we are) afraid (you|not|that|it) / thought you did
    i (want|would want) to (mull|think|sleep|wait|see|compare|shop)
refusal agent 1.4
    (no worries|fair enough|understood|i understand) .. (bye|sorry|all the best|good luck|take care)?
    (that is fine|no problem|okay|all right|alright) .. (bye|sorry|all the best|good luck|take care)? / sorry about that
    (all the best|good luck|have a good one|have a nice day|take care) / worth a try
refusal client 2.2
    (that is|what|such|it is) a (shame|pity) / (thank you|thanks) (anyway|all the same|for your time|for the info)
    (thank you|thanks) (for nothing|for letting|just the same|though|for being honest)
    (oh|ah) (well|dear|no|right|i see) (then|thanks|never mind|thank)? / (pity|shame) (then|that|really)?
    sorry (to)? (bother*|waste|wasting|about that|but|for taking|it is not|then|then we) / never mind
    (in that case|then) (no|i will not|it is not|forget|there is no|i am sorry|we can not|i can not)
refusal agent 3.2
    (sorry|afraid) (we|that|i|it|about) (can not|could not|did not|can't|was not|were not|are not) (help|do|able|more help|suit)?
    (sorry|afraid) (we|that|i|it|about) (can not|could not|did not) (work|able to help|go|line up|be)?
    (sorry|afraid) (we|that|i|it|about) (can't|was not|were not|are not) (work|able to help|go|line up|be)?
    (if|should) (you|anything|things|circumstances) (change*|changes your mind|ever|decide|need|reconsider) .. / change your mind
    (offer|quote|price|door) is (always)? (there|open|still there)
    (feel free|welcome|you can always|any time) (to)? .. (call|ring|come) back / let (us|me) know if
    (good luck|all the best) (with|finding|in your|to) ..
    (i|that is|that) (understand|fair enough|no problem) .. (bye|goodbye|take care|then|anyway)
    (i|that is|that) (your decision|up to you|as you like|as you wish) .. (bye|goodbye|take care|then|anyway)
    (you)? would need (another|a different|someone|somebody)
    (sorry|pity|shame) .. (did not|could not|can not|can't) (work|help|suit|line) / as you (like|wish|prefer)
    (can not|can't) (help|do anything|change|do any better|go lower|do that)
refusal agent 2.6
    (we|they|our) (do not|don't|only) (do|offer|cover|fit|sell|make|treat|repair|come|go|work)
    (we|they|our) (can not|can't|are not able to|no longer) (do|offer|cover|fit|sell|make|treat|repair|come|go|work)
    (we|they|our) (do not|don't|only|can not|can't|are not able to|no longer) (have|supply|stock|provide|take)
    (we|they|our) (do not|don't|only|can not|can't|are not able to|no longer) (deliver|travel|open|drive|handle|accept)
    (not|isn't|is not) (something|a thing|anything) (we|that we) / (too|bit) far (for|out|away)
    (outside|out of) (our|the) (area|region|patch|range) / (fully|all|completely) booked
    do not (come|go|work|open) (out|there|that|on|at|<day>) / i am afraid (not|we|that|no|there)
refusal client 3.6
    (already|have) (signed|decided|chosen|found|agreed) (it|for|on|with|another|somebody|someone)? / decided (for|on|to go with)
    (need|have|going) to (ask|find|look|try) (a|another|somebody|someone|some) .. (company|here|else|faster|firm|other)
    (not|is not) possible (then|for me|for us)? / then not / (too early|only dreaming|just dreaming|just looking|only looking)
    (next year|in the spring|some day|one day) (maybe|perhaps)?
    (maybe|perhaps) (next|later|in|another|some day) / (will not|would not) do it / (do not|does not) have (that|so) much
    (even)? that is (a lot|too) / is too (hard|difficult|complicated|risky|early)
    so (<num>|that|theirs|it) .. is better (for me|for us) / what a pity / a pity / (can not|could not|can't) (then|so) (no|bye|thank)?
refusal client 1.0
    no / not possible / pity / can not / could not / will not
refusal agent 1.4
    not possible / sorry / afraid / pity / as you like / can not help / no we (do not|can not|only)
"""
)
