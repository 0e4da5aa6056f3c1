"""How a next call is agreed, or a decision put off until somebody was asked."""

from analytics.understanding.cue_text import read_cues

UNDECIDED = read_cues(
    """
undecided agent 4.5
    (i|we|maria|nikolai|he|she) (will|can) (give|call|ring|phone|try) (you|to you) (a)? (call|ring|bell)? .. (<when>|then|see)
    (i|we|maria) (could|shall|would) (give|call|ring|phone|try) (you|to you) (a)? (call|ring|bell)? .. (<when>|then|see)
    (nikolai|he|she) (could|shall|would) (give|call|ring|phone|try) (you|to you) (a)? (call|ring|bell)? .. (<when>|then|see)
    (i|we|maria|nikolai|he|she) (will|can) (give|call|ring|phone|try) (you|to you) (a)? (buzz|shout|back)? .. (<when>|then|see)
    (i|we|maria) (could|shall|would) (give|call|ring|phone|try) (you|to you) (a)? (buzz|shout|back)? .. (<when>|then|see)
    (nikolai|he|she) (could|shall|would) (give|call|ring|phone|try) (you|to you) (a)? (buzz|shout|back)? .. (<when>|then|see)
    (i|we|maria|nikolai|he|she) (will|can) (give|call|ring|phone|try) (you|to you) (a)? (call|ring|bell)? .. (after|later|about)
    (i|we|maria) (could|shall|would) (give|call|ring|phone|try) (you|to you) (a)? (call|ring|bell)? .. (after|later|about)
    (nikolai|he|she) (could|shall|would) (give|call|ring|phone|try) (you|to you) (a)? (call|ring|bell)? .. (after|later|about)
    (i|we|maria|nikolai|he|she) (will|can) (give|call|ring|phone|try) (you|to you) (a)? (buzz|shout|back)? .. (after|later|about)
    (i|we|maria) (could|shall|would) (give|call|ring|phone|try) (you|to you) (a)? (buzz|shout|back)? .. (after|later|about)
    (nikolai|he|she) (could|shall|would) (give|call|ring|phone|try) (you|to you) (a)? (buzz|shout|back)? .. (after|later|about)
    (i|we|maria|nikolai|he|she) (will|can) (contact|speak) (you|to you) (a)? (call|ring|bell)? .. (<when>|then|see)
    (i|we|maria|nikolai|he|she) (could|shall|would) (contact|speak) (you|to you) (a)? (call|ring|bell)? .. (<when>|then|see)
    (i|we|maria|nikolai|he|she) (will|can) (contact|speak) (you|to you) (a)? (buzz|shout|back)? .. (<when>|then|see)
    (i|we|maria|nikolai|he|she) (could|shall|would) (contact|speak) (you|to you) (a)? (buzz|shout|back)? .. (<when>|then|see)
    (i|we|maria|nikolai|he|she) (will|can) (contact|speak) (you|to you) (a)? (call|ring|bell)? .. (after|later|about)
    (i|we|maria|nikolai|he|she) (could|shall|would) (contact|speak) (you|to you) (a)? (call|ring|bell)? .. (after|later|about)
    (i|we|maria|nikolai|he|she) (will|can) (contact|speak) (you|to you) (a)? (buzz|shout|back)? .. (after|later|about)
    (i|we|maria|nikolai|he|she) (could|shall|would) (contact|speak) (you|to you) (a)? (buzz|shout|back)? .. (after|later|about)
    (i|we|maria|nikolai|he|she) (will|can) (bell|buzz|get back to) (you|to you) (a)? (call|ring|bell)? .. (<when>|then|see)
    (i|we|maria) (could|shall|would) (bell|buzz|get back to) (you|to you) (a)? (call|ring|bell)? .. (<when>|then|see)
    (nikolai|he|she) (could|shall|would) (bell|buzz|get back to) (you|to you) (a)? (call|ring|bell)? .. (<when>|then|see)
    (i|we|maria|nikolai|he|she) (will|can) (bell|buzz|get back to) (you|to you) (a)? (buzz|shout|back)? .. (<when>|then|see)
    (i|we|maria) (could|shall|would) (bell|buzz|get back to) (you|to you) (a)? (buzz|shout|back)? .. (<when>|then|see)
    (nikolai|he|she) (could|shall|would) (bell|buzz|get back to) (you|to you) (a)? (buzz|shout|back)? .. (<when>|then|see)
    (i|we|maria|nikolai|he|she) (will|can) (bell|buzz|get back to) (you|to you) (a)? (call|ring|bell)? .. (after|later|about)
    (i|we|maria) (could|shall|would) (bell|buzz|get back to) (you|to you) (a)? (call|ring|bell)? .. (after|later|about)
    (nikolai|he|she) (could|shall|would) (bell|buzz|get back to) (you|to you) (a)? (call|ring|bell)? .. (after|later|about)
    (i|we|maria|nikolai|he|she) (will|can) (bell|buzz|get back to) (you|to you) (a)? (buzz|shout|back)? .. (after|later|about)
    (i|we|maria) (could|shall|would) (bell|buzz|get back to) (you|to you) (a)? (buzz|shout|back)? .. (after|later|about)
    (nikolai|he|she) (could|shall|would) (bell|buzz|get back to) (you|to you) (a)? (buzz|shout|back)? .. (after|later|about)
    (call|ring|phone|contact) (you|back|again|you back) (again|back|then)? (on|next|in|at|tomorrow) (<when>|a couple)?
    (call|ring|phone|contact) (you|back|again|you back) (again|back|then)? (on|next|in|at|tomorrow) (the|few|days)?
    (call|ring|phone|contact) (you|back|again|you back) (again|back|then)? (this|after|around) (<when>|a couple|the|few|days)?
    (call|ring|phone|contact) (you|back|again|you back) (again|back|then)? (about|then|<day>) (<when>|a couple|the|few|days)?
    (speak to|speak with) (you|back|again|you back) (again|back|then)? (on|next|in|at|tomorrow) (<when>|a couple|the|few|days)?
    (talk to|try|chat to) (you|back|again|you back) (again|back|then)? (on|next|in|at|tomorrow) (<when>|a couple|the|few|days)?
    (speak to|speak with) (you|back|again|you back) (again|back|then)? (this|after|around) (<when>|a couple|the|few|days)?
    (speak to|speak with) (you|back|again|you back) (again|back|then)? (about|then|<day>) (<when>|a couple|the|few|days)?
    (talk to|try|chat to) (you|back|again|you back) (again|back|then)? (this|after|around) (<when>|a couple|the|few|days)?
    (talk to|try|chat to) (you|back|again|you back) (again|back|then)? (about|then|<day>) (<when>|a couple|the|few|days)?
    (speak|talk|chat) (to you|again|soon|with you) (on|then|next|in|after|tomorrow|<when>)? ..
    give you a (call|ring|bell|buzz|shout|tinkle) / (when|what time) (can|shall|should|may|could|would) i (call|ring|phone|try)
    (shall|may|can|could|should) i (call|ring|phone|give you|try|check) .. (back|again|<when>|call|you|ring)
    put (a|it|you) (note|reminder|callback|call back) / (diary|diarise) .. (call|ring)
undecided client 4.0
    (call|ring|phone|try|contact) (me|us) (back|again)? (on|next|in|at|tomorrow|this|after) (<when>|the|please|and|if)?
    (call|ring|phone|try|contact) (me|us) (back|again)? (around|about|then|later|when|<day>|please) (<when>|the|please|and|if)?
    (give|drop) (me|us) a (call|ring|bell|shout|buzz) (on|next|in|at|tomorrow|after|back|then|around|about|<day>)?
    (you|can you|could you) (call|ring|phone|try) (me|us) (back|again|on|tomorrow|next|in|after|<when>)
    speak (to you)? (then|<day>|next week|tomorrow) / (call|ring) me (back|then)
    (best|good) (time|day) to (call|ring|reach|catch) me / (i am|we are) (free|available|around) to talk
undecided anyone 1.3
    call you / ring you / phone you / call me / ring me / phone me / call her / phone her / ring her / ring him / call him
    call back / ring back / bell / follow up
undecided agent 3.5
    (call|ring|phone|contact|email) (her|him|them) .. <when>
    (called|rang|phoned|ring|call|phone) you (after|back|in|then|on|again|once|when) / follow up (with|on|by)
    put it in the (calendar|diary) / speak then / (in|after) a (few|couple) .. (days|weeks)
undecided client 3.2
    (give|drop) (me|us) a (bell|ring|call|buzz|shout) / (find out|check|see) when (my|his|her|we|i|he|she)
    (speak|talk) to (her|him|them) (about|first|then|please)? / dealing with it
    (let me|i will|need to|have to) (find out|check|speak to|ask) .. first
undecided agent 3.5
    (try|ring|call|catch|buzz) you (again|back|on|then|next) .. (<when>|week|fortnight|month|couple|few|then|end)?
    (try|ring|call|catch|buzz) you (in|after|at|the|around|<when>) .. (<when>|week|fortnight|month|couple|few|then|end)?
    (check back with|check in with|get back to) you (again|back|on|then|next) .. (<when>|week|fortnight|month)?
    (check back with|check in with|get back to) you (again|back|on|then|next) .. (couple|few|then|end)?
    (check back with|check in with|get back to) you (in|after|at|the|around|<when>) .. (<when>|week|fortnight|month)?
    (check back with|check in with|get back to) you (in|after|at|the|around|<when>) .. (couple|few|then|end)?
    (come back to|chase|email) you (again|back|on|then|next) .. (<when>|week|fortnight|month|couple|few|then|end)?
    (come back to|chase|email) you (in|after|at|the|around|<when>) .. (<when>|week|fortnight|month|couple|few|then|end)?
    (shall|want me to|do you want me to) i? (try|ring|call|give you|check|phone|email) .. (back|again|<when>|call|ring)
    (would you like me to|can|okay if) i? (try|ring|call|give you|check|phone|email) .. (back|again|<when>|call|ring)
    give you a (buzz|bell|ring|call|shout|tinkle) / speak (to you)? (on)? (<day>|then|next week|soon) / what is the best number
    (best|good) time (to call|to ring|for you|for a call)? / put it (in|down) (for the|for <day>|as a)
undecided client 2.4
    (talk|speak) to you (then|on|next|<day>|soon) / (<day>|any time) is (fine|good|okay) (to call|to ring)?
    (run|put) (that|it|this) (past|by|to) (my|the|him|her)
    (check|speak|talk|sort) (with|to) (the)? (bank|council|landlord|boss|husband) (first)?
    (check|speak|talk|sort) (with|to) (the)? (wife|insurance|management|committee|accountant) (first)?
    (can not|do not want to) (do|book|decide|say|commit) .. (until|till|before)
    (i|we) (should|will|would) know (by|on|next|after|more) / (until|when) i hear / yes (please)? (call|ring|do that|phone)
undecided agent 2.2
    (send|email|text) (you|over|it|that|across|out|through) (a|the|an|all|some|our)? .. (quote|quotation|details|brochure)
    (post|whatsapp|pop|drop) (you|over|it|that|across|out|through) (a|the|an|all|some|our)? .. (quote|quotation|details|brochure)
    (send|email|text) (you|over|it|that|across|out|through) (over|it|this|that|across|in)? .. (quote|quotation|details|brochure)
    (post|whatsapp|pop|drop) (you|over|it) (over|it|this|that|across|in)? .. (quote|quotation|details|brochure)
    (post|whatsapp|pop|drop) (that|across|out|through) (over|it|this|that|across|in)? .. (quote|quotation|details|brochure)
    (send|email|text) (you|over|it|that|across|out|through) (a|the|an|all|some|our)? .. (estimate|email|prices|information)
    (post|whatsapp|pop|drop) (you|over|it|that|across|out|through) (a|the|an|all|some|our)? .. (estimate|email|prices|information)
    (send|email|text) (you|over|it|that|across|out|through) (over|it|this|that|across|in)? .. (estimate|email|prices|information)
    (post|whatsapp|pop|drop) (you|over|it) (over|it|this|that|across|in)? .. (estimate|email|prices|information)
    (post|whatsapp|pop|drop) (that|across|out|through) (over|it|this|that|across|in)? .. (estimate|email|prices|information)
    (send|email|text) (you|over|it|that|across|out|through) (a|the|an|all|some|our)? .. (price list|breakdown|figures|link)
    (post|whatsapp|pop|drop) (you|over|it|that|across|out|through) (a|the|an|all|some|our)? .. (price list|breakdown|figures|link)
    (send|email|text) (you|over|it|that|across|out|through) (over|it|this|that|across|in)? .. (price list|breakdown|figures|link)
    (post|whatsapp|pop|drop) (you|over|it) (over|it|this|that|across|in)? .. (price list|breakdown|figures|link)
    (post|whatsapp|pop|drop) (that|across|out|through) (over|it|this|that|across|in)? .. (price list|breakdown|figures|link)
    (send|email|text) (you|over|it|that|across|out|through) (a|the|an|all|some|our)? .. (proposal|writing|post|text message)
    (post|whatsapp|pop|drop) (you|over|it) (a|the|an|all|some|our)? .. (proposal|writing|post|text message)
    (post|whatsapp|pop|drop) (that|across|out|through) (a|the|an|all|some|our)? .. (proposal|writing|post|text message)
    (send|email|text) (you|over|it|that|across|out|through) (over|it|this|that|across|in)? .. (proposal|writing|post|text message)
    (post|whatsapp|pop|drop) (you|over|it) (over|it|this|that|across|in)? .. (proposal|writing|post|text message)
    (post|whatsapp|pop|drop) (that|across|out|through) (over|it|this|that|across|in)? .. (proposal|writing|post|text message)
    hold (that|the|this) (price|quote|offer|slot) (for|until|till)?
    (chat|talk|discuss|speak) (it|about it|to|with|that) .. (wife|husband|partner|other half|him|her|family|over)
    i will (follow up|check back|check in|be in touch|chase)
undecided client 2.0
    (need|have|got|want) (to)? (talk|speak|ask|check) (it|this|that|about it|to|with)? .. (wife|husband)
    (need|have|got|want) (to)? (talk|speak|ask|check) (it|this|that|about it|to|with)? .. (partner|other half|landlord)
    (will|would|must|better|like) (to)? (talk|speak|ask|check) (it|this|that|about it|to|with)? .. (wife|husband)
    (will|would|must|better|like) (to)? (talk|speak|ask|check) (it|this|that|about it|to|with)? .. (partner|other half|landlord)
    (need|have|got|want) (to)? (discuss|run|chat|see what|consult) (it|this|that|about it|to|with)? .. (wife|husband)
    (need|have|got|want) (to)? (discuss|run) (it|this|that|about it|to|with)? .. (partner|other half|landlord)
    (need|have|got|want) (to)? (chat|see what|consult) (it|this|that|about it|to|with)? .. (partner|other half|landlord)
    (will|would|must|better|like) (to)? (discuss|run|chat|see what|consult) (it|this|that|about it|to|with)? .. (wife|husband)
    (will|would|must|better|like) (to)? (discuss|run) (it|this|that|about it|to|with)? .. (partner|other half|landlord)
    (will|would|must|better|like) (to)? (chat|see what|consult) (it|this|that|about it|to|with)? .. (partner|other half|landlord)
    (need|have|got|want) (to)? (talk|speak|ask|check) (it|this|that|about it|to|with)? .. (boss|son|daughter|family|mother|mum)
    (will|would|must|better|like) (to)? (talk|speak|ask|check) (it|this|that|about it|to|with)? .. (boss|son|daughter)
    (will|would|must|better|like) (to)? (talk|speak|ask|check) (it|this|that|about it|to|with)? .. (family|mother|mum)
    (need|have|got|want) (to)? (discuss|run|chat|see what|consult) (it|this|that|about it|to|with)? .. (boss|son|daughter)
    (need|have|got|want) (to)? (discuss|run|chat|see what|consult) (it|this|that|about it|to|with)? .. (family|mother|mum)
    (will|would|must|better|like) (to)? (discuss|run) (it|this|that|about it|to|with)? .. (boss|son|daughter)
    (will|would|must|better|like) (to)? (chat|see what|consult) (it|this|that|about it|to|with)? .. (boss|son|daughter)
    (will|would|must|better|like) (to)? (discuss|run) (it|this|that|about it|to|with)? .. (family|mother|mum)
    (will|would|must|better|like) (to)? (chat|see what|consult) (it|this|that|about it|to|with)? .. (family|mother|mum)
    (need|have|got|want) (to)? (talk|speak|ask|check) (it|this|that|about it|to|with)? .. (dad|business partner)
    (will|would|must|better|like) (to)? (talk|speak|ask|check) (it|this|that|about it|to|with)? .. (dad|business partner)
    (need|have|got|want) (to)? (talk|speak|ask|check) (it|this|that|about it|to|with)? .. (missus|girlfriend|boyfriend)
    (will|would|must|better|like) (to)? (talk|speak|ask|check) (it|this|that|about it|to|with)? .. (missus|girlfriend|boyfriend)
    (need|have|got|want) (to)? (discuss|run|chat|see what|consult) (it|this|that|about it|to|with)? .. (dad|business partner)
    (will|would|must|better|like) (to)? (discuss|run) (it|this|that|about it|to|with)? .. (dad|business partner)
    (will|would|must|better|like) (to)? (chat|see what|consult) (it|this|that|about it|to|with)? .. (dad|business partner)
    (need|have|got|want) (to)? (discuss|run) (it|this|that|about it|to|with)? .. (missus|girlfriend|boyfriend)
    (need|have|got|want) (to)? (chat|see what|consult) (it|this|that|about it|to|with)? .. (missus|girlfriend|boyfriend)
    (will|would|must|better|like) (to)? (discuss|run) (it|this|that|about it|to|with)? .. (missus|girlfriend|boyfriend)
    (will|would|must|better|like) (to)? (chat|see what|consult) (it|this|that|about it|to|with)? .. (missus|girlfriend|boyfriend)
    (need|have|got|want) (to)? (talk|speak|ask|check) (it|this|that|about it|to|with)? .. (him|her|colleagues)
    (need|have|got|want) (to)? (talk|speak|ask|check) (it|this|that|about it|to|with)? .. (accountant|committee|home)
    (will|would|must|better|like) (to)? (talk|speak|ask|check) (it|this|that|about it|to|with)? .. (him|her|colleagues)
    (will|would|must|better|like) (to)? (talk|speak|ask|check) (it|this|that|about it|to|with)? .. (accountant|committee|home)
    (need|have|got|want) (to)? (discuss|run|chat|see what|consult) (it|this|that|about it|to|with)? .. (him|her|colleagues)
    (need|have|got|want) (to)? (discuss|run|chat|see what|consult) (it|this|that|about it|to|with)? .. (accountant|committee|home)
    (will|would|must|better|like) (to)? (discuss|run) (it|this|that|about it|to|with)? .. (him|her|colleagues)
    (will|would|must|better|like) (to)? (chat|see what|consult) (it|this|that|about it|to|with)? .. (him|her|colleagues)
    (will|would|must|better|like) (to)? (discuss|run) (it|this|that|about it|to|with)? .. (accountant|committee|home)
    (will|would|must|better|like) (to)? (chat|see what|consult) (it|this|that|about it|to|with)? .. (accountant|committee|home)
    (send|email|text|post) (me|us|it|that) (the|a|an|over|through|by|to)? .. (quote|quotation|details|brochure|estimate)
    (send|email|text|post) (me|us|it|that) (the|a|an|over|through|by|to)? .. (email|prices|information|price list|figures|writing)
    (my)? (wife|husband|partner|other half|landlord|missus) (decides|has to|needs to|wants to|is not here|will want|makes)
    (when|until) (he|she|they) (is|are|gets|comes|get) (back|home)
    (let you know|get back to you|decide) (by|on|next|tomorrow|this|<when>)
undecided anyone 2.6
    (call|ring|phone) (you|me|us) (when|as soon as|once) (you|we|i|he|she) / (shall|can|may|should) (i|we) (call|ring|phone)
    (ring|call|phone) you (tomorrow|on|next|then|<day>)
    (yes)? please <day> (in the|at|after|morning|afternoon) / talk about the price
    send you (a|the|our) (price list|offer|quote|brochure) / (back|home) (on|by|from) (the|<day>|tonight|tomorrow)
    (tell|tells|know|hear|answer|decide) (me|us)? (on|by) (<day>|tomorrow|next)
"""
)
