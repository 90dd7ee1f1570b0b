package org.lookalike.matching.signal.handle;

import java.util.Optional;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.signal.Reason;
import org.lookalike.matching.signal.Signal;

/** A handle that people would expect of the district, made of its name, web address or acronym. */
final class HandleFromName implements Signal {

    @Override
    public String id() {
        return "handle_from_name";
    }

    @Override
    public Optional<Reason> evaluate(Candidate candidate) {
        return Optional.ofNullable(candidate.handle())
                .filter(handle ->
                        handle.isPlain(MatchType.EXACT) && handle.pattern().kind() != Kind.OFFICIAL_HANDLE)
                .map(handle -> handleReason(candidate, handle, summary(candidate, handle)));
    }

    private static String summary(Candidate candidate, Resemblance handle) {
        String whose = candidate.whose();
        return switch (handle.pattern().kind()) {
            case OFFICIAL_HANDLE_BASE -> "The handle is " + whose + " own without the word at its end.";
            case WEB_DOMAIN -> "The handle is the name of the district's website.";
            case ACRONYM, ACRONYM_STATE -> "The handle is the district's short form, as people would expect.";
            default -> "The handle is " + whose + " name, as people would expect.";
        };
    }
}
