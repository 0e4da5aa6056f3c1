"""Why a client will not buy: who does it, whether it is done at all, or nothing that he would say."""

from analytics.understanding.cue_text import read_cues

REASONS_OF_SERVICE = read_cues(
    """
qualification client 3.6
    (not|isn't) .. (qualified|certified|registered|licensed|accredited|trained|insured)
    (registered|qualified|certified|licensed|certificate) (for|to|in|with|person|engineer|one|enough)?
    (accredited|specialist|fully trained|experienced|insured) (for|to|in|with|person|engineer|one|enough)?
    (still|only) (training|learning|a student|a trainee|qualifying)
    (who|what) (would|will) (do|be doing) (it|the work|the treatment) / how (many|much) .. (done|experience|years)
qualification agent 2.8
    (doing|on|finishing) (the|his|her|a) (course|training|exams)
    (not) (got|have|qualified|registered|certified|licensed) .. (ticket|yet|certificate|licence|for that)?
    (trainee|apprentice|newly qualified|student)
qualification client 4.0
    (is|are|was|does|has|have) (he|she|they|the doctor|the dentist) .. (qualified|certified|experienced)
    (is|are|was|does|has|have) (he|she|they|the doctor|the dentist) .. (licensed|trained|accredited)
    (is|are|was|does|has|have) (the fitter|your fitters|your team|somebody|the person) .. (qualified|certified|experienced)
    (is|are|was|does|has|have) (the fitter|your fitters|your team|somebody|the person) .. (licensed|trained|accredited)
    (is|are|was|does|has|have) (he|she|they|the doctor|the dentist) .. (insured|registered|qualifications)
    (is|are|was|does|has|have) (he|she|they|the doctor|the dentist) .. (certificate|certificates|diploma)
    (is|are|was|does|has|have) (the fitter|your fitters|your team|somebody|the person) .. (insured|registered|qualifications)
    (is|are|was|does|has|have) (the fitter|your fitters|your team|somebody|the person) .. (certificate|certificates|diploma)
    (not|no|without|any) (qualified|qualifications|certified|certificate|certificates|licensed|licence)
    (not|no|without|any) (experience|experienced|accredited|accreditation|trained|registered|fensa|gas safe)
    (junior|trainee|apprentice|student|beginner|straight out of college|newly qualified)
    (how) (long|many years|experienced) .. (doing|fitting|practising|working|experience|been)
    (want|need|prefer|looking for) .. (specialist|experienced|certified|qualified|proper|professional|expert|native speaker)
    (less|only) (than|two|three|one|a few) (years|year|months) (experience|of)? / degree / qualification*
qualification agent 2.5
    (he|she|they|we|our) (is|are) (not|still|only|just) (certified|qualified|a specialist|training|a junior|licensed)
    (he|she|they|we|our) (is|are) (not|still|only|just) (accredited|a trainee|newly|specialists|authorised|authorized)
    (do not|don't|not) (have|got) (a|any|the|that) (certificate|licence|license)
    (do not|don't|not) (have|got) (a|any|the|that) (accreditation|specialist|qualification|certification) / just started
    (only) .. (year|years|months) experience
not_offered client 2.2
    (so)? you (do not|don't|can not|can't) (do|fit|sell|make|repair|offer) (that|it|them|those|any|this|these)?
    (so)? you (do not|don't|can not|can't) (have|treat|supply|fix|build|provide|stock) (that|it|them|those|any|this|these)?
    (just|only) the (garage|one|gate|shed|roof|boiler )
    (find|ask|look for|try) (a|an|somebody|someone|another|some) .. (who|that|which) (does|do|can|sells|fits|makes|fixes)
    not what (i|we) (need|want|was|were|are|am)
not_offered client 2.6
    (know|recommend) (anyone|anybody|someone|somebody|anywhere|of anyone) (who|that|else)? (does|do|can|might|fixes)?
    (who|that) does (do|that|them|it|those)? / so (it is|you) (only|just)
    (thought|hoped|assumed) you (did|do|might|would|sold|had) / (will|have to) (try|ask) (them|somebody|someone|elsewhere|another)
not_offered agent 3.0
    (sorry|afraid) (we|it|not|no|that) (do not|don't|is not|only|just|we do not)?
    (it|we) (is|are|do)? (just|only) (do|sell|fit|phones|windows|doors|dogs)
    (it|we) (is|are|do)? (just|only) (adults|commercial|residential|repairs|new|wooden|plastic)
    (stopped|discontinued|gave up|no longer) (doing|selling|making|offering|them|it|that)?
    there is (a place|somebody|someone|a firm|a company|a shop) (on|in|called|down|near|that|who)?
    (specialist|different firm|different company|another company|somebody else|other firm)
not_offered agent 3.5
    (do not|don't|no longer) (do|sell|fit|make|repair|offer|stock|supply|treat) (those|that|these|any|them|it|garage|roller)?
    (never|not something we|not a thing we|can not) (do|sell|fit|make) (those|that|these|any|them|it|garage|roller)?
    (never|not something we) (repair|offer|stock|supply|treat) (those|that|these|any|them|it|garage|roller)?
    (not a thing we|can not) (repair|offer|stock|supply|treat) (those|that|these|any|them|it|garage|roller)?
    (do not|don't|no longer) (do|sell|fit|make|repair|offer|stock|supply|treat) (velux|roof|blinds|gates)?
    (do not|don't|no longer) (do|sell|fit|make|repair|offer|stock|supply|treat) (cars|phones|kids|children)?
    (never|not something we|not a thing we|can not) (do|sell|fit|make|repair|offer|stock|supply|treat) (velux|roof|blinds|gates)?
    (never|not something we|not a thing we|can not) (do|sell|fit|make) (cars|phones|kids|children)?
    (never|not something we|not a thing we|can not) (repair|offer|stock|supply|treat) (cars|phones|kids|children)?
    (do not|don't|no longer) (build|install|provide|handle) (those|that|these|any|them|it|garage|roller)?
    (do not|don't|no longer) (touch|service|deal with|work on|carry) (those|that|these|any|them|it|garage|roller)?
    (never|not something we|not a thing we|can not) (build|install|provide|handle) (those|that|these|any|them|it|garage|roller)?
    (never|not something we) (touch|service|deal with|work on|carry) (those|that|these|any|them|it|garage|roller)?
    (not a thing we|can not) (touch|service|deal with|work on|carry) (those|that|these|any|them|it|garage|roller)?
    (do not|don't|no longer) (build|install|provide|handle) (velux|roof|blinds|gates|cars|phones|kids|children)?
    (do not|don't|no longer) (touch|service|deal with|work on|carry) (velux|roof|blinds|gates|cars|phones|kids|children)?
    (never|not something we|not a thing we|can not) (build|install|provide|handle) (velux|roof|blinds|gates)?
    (never|not something we|not a thing we|can not) (build|install|provide|handle) (cars|phones|kids|children)?
    (never|not something we|not a thing we|can not) (touch|service|deal with|work on|carry) (velux|roof|blinds|gates)?
    (never|not something we|not a thing we|can not) (touch|service|deal with|work on|carry) (cars|phones|kids|children)?
    (we|i) (only|just) (do|sell|fit|make|repair|offer|work|treat|deal|supply|handle|stock) !(full|a deposit)
    (not|isn't) (something|one of our|a service|what) (we|our|services|that we)
    (would|will) need (another|a different|a specialist|someone|somebody|some other) (firm|company|who|else|place|clinic|to)?
    (another|different|specialist) (firm|company|place|shop|clinic) (for|who|that)
thinking client 2.6
    mull / not (just)? (yet|now) / know where you are / have a think
    (be in touch|get in touch|come back to you|call back|ring back) (if|when|once)?
    (leave it|think|mull|sleep|decide) .. (with me|about it|on it|over|for now|for a bit)?
    (just|only) (wondering|wanted to (know|ask|see|find out)|getting (an idea|a feel|a rough)|curious|inquiring|looking)
    (early|first) (days|stages) / (no|not in a|not in any) (rush|hurry)
thinking client 2.4
    (think|mull|sleep|ponder|consider) (about|it|on|over|that|this|things) (it|over|that|this)?
    (need|want|have|got|take|like|bit|more|some) (to|some|more|a bit of)? (time|think|consider|decide)
    (not|no) (sure|certain|decided|ready|rush|hurry|made up) (yet|about|if|to|my mind)?
    (i|we) will (see|think|decide|let you know|call you|get back|be in touch|ring you|have a think|come back) .. / let you know
    (talk|speak|discuss|ask|check) (it|to|with|about)? .. (husband|wife|partner|family|other half|son)
    (talk|speak|discuss|ask|check) (it|to|with|about)? .. (daughter|mum|dad|boss|missus|landlord)
    (maybe|perhaps) (later|next|another|some|in the) .. / (call|ring|get|come) (you)? back (to you)? (if|when|once)?
    (just|only) (looking|browsing|asking|inquiring|inquiry|shopping around|comparing|curious|wanted to know)
other client 2.0
    (landlord|council|freeholder|planning) (will not|does not|do not|said no|won't|refus*|needs)
    (permission|listed building|conservation area|lease|insurance) (will not|does not|do not|said no|won't|refus*|needs)
    (landlord|council|freeholder|planning) (permission|has to|owns|did not|not allow*|let me|said)
    (permission|listed building|conservation area|lease|insurance) (permission|has to|owns|did not|not allow*|let me|said)
    (changed|change) (my|our) (mind|plans) / (moving|selling|sell|move) (house|the house|out|away|up)
    (do it|fix it|sort it|manage) (myself|ourselves|on my own|with)
    (someone|somebody|friend|husband) (will|can|could|is going to) (do|fix|fit|repair|sort) (it|that)?
    (brother|neighbor|neighbour|son) (will|can|could|is going to) (do|fix|fit|repair|sort) (it|that)?
    (do not|don't|no longer|not) (need|want) (it|them|that|one) (any more|anymore|after all|now|then)?
not_offered agent 2.8
    (do not|don't) (make|do|sell|fit|build|have) (those|these|such|any) / only (normal|ordinary|standard) (windows|doors|ones)?
    (no|not) we do not (make|do|sell)
not_offered client 2.0
    nothing (at all)? for / (can|could) you (not)? make (me|us) / so you do not
thinking client 2.8
    too early / (only|just) dreaming / (next year|in the spring|some day|one day) / (maybe|perhaps) / good to know
    wanted to know (the|what|how)
"""
)
