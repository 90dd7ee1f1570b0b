package org.lookalike.httpserver;

import jakarta.ws.rs.core.Response.Status;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.input.InvalidValue;

/** Entity tags, by which a request changes only the state that its sender has seen (RFC 9110, sections 8.8.3 and 13.1.1). */
public final class EntityTags {

    private static final String IF_MATCH = "If-Match";

    /** Nothing in it is tried twice, so a long header needs no deep stack. */
    private static final Pattern TAGS = Pattern.compile("\\*|(?:W/)?\"[!#-~]*+\"(?:\\s*+,\\s*+(?:W/)?+\"[!#-~]*+\")*+");

    private EntityTags() {}

    /** The strong tag of a state; the text that stands for it has visible ASCII without quotes alone. */
    public static String of(Object state) {
        return "\"%s\"".formatted(state);
    }

    /**
     * Refuses a request whose sender saw another state than the present one; passes without the header.
     *
     * @throws Problem 412 if no tag of the header is the present one; weak ones never are
     * @throws InvalidValue if the header has another form
     */
    public static void requireMatch(@Nullable String ifMatch, String present) {
        if (ifMatch == null) {
            return;
        }
        var asked = ifMatch.strip();
        if (!TAGS.matcher(asked).matches()) {
            throw InvalidValue.inHeader(
                    IF_MATCH, "is no entity tag; send the ETag of the GET as it came, in its quotes");
        }
        if (!asked.equals("*")
                && Pattern.compile("\\s*,\\s*").splitAsStream(asked).noneMatch(present::equals)) {
            throw new Problem(
                    Status.PRECONDITION_FAILED,
                    "Changed meanwhile",
                    "the state is %s now, not the one of If-Match; GET it again before you change it"
                            .formatted(present));
        }
    }
}
