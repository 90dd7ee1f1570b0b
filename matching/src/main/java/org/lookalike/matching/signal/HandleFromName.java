package org.lookalike.matching.signal;

import java.util.Optional;
import org.lookalike.matching.index.Pattern.Kind;
import org.lookalike.matching.index.Resemblance;
import org.lookalike.matching.index.Resemblance.Likeness;

/** A handle that people would expect of the district, made of its name, web address or acronym. */
final class HandleFromName implements Signal {

    @Override
    public String id() {
        return "handle_from_name";
    }

    @Override
    public Role role() {
        return Role.HANDLE;
    }

    @Override
    public Optional<Reason> look(Candidate candidate) {
        Resemblance handle = candidate.handle();
        if (handle == null
                || !ResemblanceTests.isPlainly(handle, Likeness.SAME)
                || handle.pattern().kind() == Kind.OFFICIAL_HANDLE) {
            return Optional.empty();
        }
        return Optional.of(handleReason(candidate, handle, summary(candidate, handle)));
    }

    private static String summary(Candidate candidate, Resemblance handle) {
        String whose = candidate.whose();
        return switch (handle.pattern().kind()) {
            case OFFICIAL_HANDLE_BASE -> "The handle is " + whose + " own without the word at its end.";
            case WEB_DOMAIN -> "The handle is the name of the district's web site.";
            case ACRONYM, ACRONYM_STATE -> "The handle is the district's short form, as people would expect of it.";
            default -> "The handle is " + whose + " name, as people would expect of it.";
        };
    }
}
