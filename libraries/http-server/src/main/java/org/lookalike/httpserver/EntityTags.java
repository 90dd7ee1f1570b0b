package org.lookalike.httpserver;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.input.InvalidValue;

/**
 * Entity tags, by which a request changes only the state that its sender has seen, and is not sent again what its sender has
 * (RFC 9110, sections 8.8.3, 13.1.1 and 13.1.2).
 */
public final class EntityTags {

    /** Nothing in it is tried twice, so a long header needs no deep stack. */
    private static final Pattern TAGS = Pattern.compile("\\*|(?:W/)?\"[!#-~]*+\"(?:\\s*+,\\s*+(?:W/)?+\"[!#-~]*+\")*+");

    private EntityTags() {}

    /** The strong tag of a state; the text that stands for it has visible ASCII without quotes alone. */
    public static String of(Object state) {
        return "\"%s\"".formatted(state);
    }

    /** The answer to a request for content that is in this state: 304 without the content if the request names the state's tag. */
    public static Response.ResponseBuilder answer(HttpHeaders request, Object state, Object content, String type) {
        var tag = of(state);
        var known = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        var isKnown = known != null
                && Stream.of(known.split(","))
                        .map(String::strip)
                        .anyMatch(one ->
                                one.equals("*") || one.replaceFirst("^W/", "").equals(tag));
        return (isKnown ? Response.notModified() : Response.ok(content, type)).header(HttpHeaders.ETAG, tag);
    }

    /**
     * Passes without the header. Fails with 412 if no tag of it is that of the present state, as no weak one is, and with
     * {@link InvalidValue} if it has another form.
     */
    public static void requireMatch(@Nullable String ifMatch, String present) {
        if (ifMatch == null) {
            return;
        }
        var asked = ifMatch.strip();
        if (!TAGS.matcher(asked).matches()) {
            throw InvalidValue.inHeader(
                    "If-Match", "is no entity tag; send the ETag of the GET as it came, in its quotes");
        }
        var tags = asked.split("\\s*,\\s*");
        if (!asked.equals("*") && !List.of(tags).contains(present)) {
            var detail = "the state is %s now, not the one of If-Match; GET it again before you change it";
            throw new Problem(Status.PRECONDITION_FAILED, "Changed meanwhile", detail.formatted(present));
        }
    }
}
