package org.lookalike.matching.signal.against;

import java.util.Optional;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.signal.Finding;
import org.lookalike.matching.signal.NameSpeaker;
import org.lookalike.matching.speaker.Speaker;

/** The name has the district's in it, and nothing tells who speaks. It is told quietly, so that a word that nobody foresaw is neither a hole nor a flood. */
final class UnknownSpeaker {

    private UnknownSpeaker() {}

    static Optional<Finding> evaluate(Candidate candidate) {
        return NameSpeaker.of(candidate)
                .filter(reading -> reading.speaker() == Speaker.UNKNOWN)
                .filter(reading -> !candidate.isMeantAsTarget())
                .map(reading -> new Finding(
                        1,
                        reading.words(),
                        "",
                        "Nothing tells whether '" + reading.words()
                                + "' in the name is the district or somebody else."));
    }
}
