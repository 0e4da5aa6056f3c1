"""Job seekers, couriers, suppliers, schools and inspectors: other business than buying."""

from analytics.understanding.cue_text import read_cues

OTHER_NON_TARGET = read_cues(
    """
other_non_target client 6.0
    (job|jobs|work|vacancy|vacancies|apprentice*|position) (going|available|open|advert*|offer*|experience|placement)
    (positions|role|hiring|recruit*|staff|career|careers) (going|available|open|advert*|offer*|experience|placement)
    (job|jobs|work|vacancy|vacancies|apprentice*|position) (application|interview|ad|opening|openings|at the moment|vacanc*)
    (positions|role|hiring|recruit*|staff|career|careers) (application|interview|ad|opening|openings|at the moment|vacanc*)
    (looking|look) for (a|some)? (job|work|apprenticeship|placement|position|employment|part time)
    (are|is) you (hiring|recruiting|taking on|looking for (staff|fitters|people|someone))
    (any|got any) (jobs|vacancies|work going|openings) / vacanc* / hiring / taking (anyone|people|on staff) (on)? / my (cv|resume)
    (send|drop|email|leave|hand) (you|in)? (my|a|our|his|her)? (cv|resume) / apprentice* / work experience / pair of hands
    (job|position) (you|i saw) (advertised)? / about the job / the (job|position|vacancy) (you|is|still|advert*|that)
other_non_target client 4.0
    (heard|saw|read|understand|told|know) (that)? you (are|were) (looking|hiring|searching|recruiting)
    you (are)? looking for (a|an|some|new|people|staff|fitters)
    (worked|working|work) (as|for|with) (a|an) .. (fitter|years|firm|company|before)
    (my|of|years|some) (experience|qualifications|references)
    (calling|ring*|phoning|asking) about the (job|position|vacancy|work|role)
other_non_target client 4.2
    (story|article|piece|feature|interview) (on|about|for)
    calling from the .. (post|paper|gazette|echo|council|herald|news|chronicle|times|radio|school|mail)
    (sent|put) (in|you)? (an|my|a) (application|cv|resume) / (office|part time|full time|fitting|sales|saturday|summer) job
    (interview*) (next|this|for the) / pallet / (put|putting) our prices up / our price(s)? (are|is) (going|changing)
    prices (up|going up) from the / from .. supplies / (glass|parts|frames|materials) .. (delivery|to drop|dropped|here)
    nobody (is)? (about|there|here|answering) / (apply|applied|applying) for
other_non_target client 3.6
    (expect|chase|chasing|about|when) (payment|the payment|settlement)
    (your|our|the|a) (statement|remittance|credit note|account with us|trade order)
    (donate|donation|raffle|charity|sponsor*|fundraiser|school fair|summer fair|church fair)
    (fire|safety|boiler|lift|alarm|gas) (inspection|inspector|check at your)
    (annual|routine|scheduled) (inspection|visit|check|test)
    (work experience|placement|internship|my teacher|my g c s es|school project|college project|university project)
    (i am|we are|it is|it's|this is|calling) .. from .. (wholesale|supplies|supply|primary|school|church)
    (i am|we are|it is|it's|this is|calling) .. from .. (council|county|college|charity|magazine|newspaper|gazette)
    (i am|we are|it is|it's|this is|calling) .. from .. (radio station|hospice|trust|university|police|post office)
    (i am|we are|it is|it's|this is|calling) .. from .. (freight|logistics|couriers|accountants|solicitors|bank|agency staff)
other_non_target agent 2.0
    (email|send|drop) .. (your cv|a cv|your resume|a line)
    (pass|put) you (to|through to|over to) (accounts|the office|hr|purchasing)
    (speak|talk) to (the|our|my) (manager|boss|owner|accounts|office|buyer) / ask (the|my) (boss|manager) / let you in
    open the (gate|door|shutter)
other_non_target client 2.4
    (job|jobs|vacancy|cv|apprenticeship|apprentice|interview) / (evening post|newspaper|gazette|journalist|reporter|story) / driver
    courier / parcel* / pallet* / (<num>) boxes / supplier / (loading|unload*)
    (where|who) (shall|should|can|do) i (leave|put|drop|deliver|sign)
    from the (factory|warehouse|supplier|school|council|newspaper|bank)
other_non_target agent 2.4
    have you (worked|done this|got experience|any experience|a licence|a license|your own tools)
    (send|bring|leave) .. (papers|cv|references|it at the|it outside|it in the) / (ring|use) the bell
    (round|around) (to)? the (back|side) / (where are you) / ask for (mister|missus|mr|mrs|the|him|her)
    (somebody|someone) will (open|sign|come down|help you unload)
other_non_target client 5.0
    (i am|we are|this is|it is|calling|ringing) .. (courier|driver|delivery|dpd|fedex|ups|royal mail)
    (i am|we are|this is|it is|calling|ringing) .. (hermes|evri|parcel force|yodel|post office|council|newspaper)
    (i am|we are|this is|it is|calling|ringing) .. (gazette|journalist|reporter|charity|school|college|university)
    (i am|we are|this is|it is|calling|ringing) .. (police|tax office|hmrc|inspector|landlord's|solicitor|bank|accountant)
    (delivery|parcel|package|pallet|packet) (for you|for your|here|to drop|outside|from|of glass|of)
    (i have|got|have) (a|your|some|the) (delivery|parcel|package|pallet|packet)
    (can not|where) (find|is) (your)? (unit|entrance|gate|building|door|loading)
    (sign for|signature|someone to sign|tail lift|loading bay|drop off point)
    (outside|at) your (gate|unit|door|building|loading bay|premises)
other_non_target client 4.5
    (i am|we are|we're|our company|this is) .. (supplier|suppliers|supply|wholesaler) ..
    (i am|we are|we're|our company|this is) .. (manufacturer|distributor|rep|representative|manufacture) ..
    (your|our) (glass|frame|frames|hardware|parts) (order|supplier|supply|delivery|account) (with us|from us|is|has|was|for)?
    (your|our) (paint|timber|hinge) (order|supplier|supply|delivery|account) (with us|from us|is|has|was|for)?
    (your|our) (materials|stock|trade) (order|supplier|supply|delivery|account) (with us|from us|is|has|was|for)?
    (your|our) (glass|frame|frames|hardware|parts) (catalogue|catalog) (with us|from us|is|has|was|for)?
    (your|our) (glass|frame|frames|hardware|parts) (price list|prices|shipment) (with us|from us|is|has|was|for)?
    (your|our) (paint|timber|hinge|materials|stock|trade) (catalogue|catalog) (with us|from us|is|has|was|for)?
    (your|our) (paint|timber|hinge|materials|stock|trade) (price list|prices|shipment) (with us|from us|is|has|was|for)?
    (purchase order|po number|trade (account|price|prices|discount|counter|catalogue)|unpaid invoice)
    (overdue invoice|remittance|accounts payable|accounts department|statement of account)
    (new|latest|our) (range|catalogue|catalog|samples|brochure) .. (show|send|drop|stock|trade|range|handles|hinges)
    (invoice|payment) .. (overdue|outstanding|not been paid|unpaid|past due)
    (your|the) (outstanding|overdue|unpaid) (invoice|balance|payment) / (bank details|remittance advice)
other_non_target client 4.0
    (customer survey|satisfaction survey|short survey|quick survey|survey about)
    (questionnaire|market research|an interview|an article|a story about|sponsor*)
    (donat*|raffle|charity|fundrais*|school trip|partnership)
    (partner with|collaborat*|subcontract*|joint venture|reseller|referral fee)
    (fire inspection|health and safety|inspection|meter reading|read the meter|gas meter)
    (electric meter|alarm test|parking permit|bins|waste collection|recycling collection)
    (roadworks|road closure|your neighbours|the unit next door|blocking|parked across)
    (your van is|your driver|reference for|reference request|employment reference|used to work for you)
other_non_target agent 4.0
    (send|email|drop|leave|pop) (us|me|in|over|your|it)? (your|a|the|his) (cv|resume|details to hr)
    (we are|we're) not (hiring|recruiting|taking|looking for (staff|anyone|fitters)) / (no|any) vacanc*
    (not|no) (hiring|vacanc*|recruit*) / (human resources|hr department|hr manager|workshop manager|accounts (department|team|lady))
    (leave|put|drop) (it|them|the parcel|the pallet|that) (at|with|by|in|round) (the)? (reception|gate|back|door|side)
    (leave|put|drop) (it|them|the parcel|the pallet|that) (at|with|by|in|round) (the)? (warehouse|yard|front|unit|loading)
    (i will|will|can) (sign|come out|open the gate|come down|open up) .. / (round|around) the (back|side)
    good luck with (it|the job|your search)
other_non_target client 4.2
    (summer|holiday|weekend|saturday|part time) job / do you take (students|apprentices|trainees|people on)
    (i|we) (bring|have brought|am bringing|are bringing|deliver) (the|your|some)
    (it is|this is|it's) the (council|school|post office|police|bank|water company|gas company|electricity company|newspaper|fire service)
    (repairing|closing|digging up|working on) (your|the) (street|road)
    (somebody|someone) (there)? to (open|sign|unload|help me unload) / open the gate
    (my|our) (daughter|son|nephew) .. (job|work|apprentice|placement|looking for)
other_non_target agent 1.8
    thank you for (telling|letting) us / (he|she|they) can send us / coming (down|out) (now)?
"""
)
