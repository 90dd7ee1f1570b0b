package org.lookalike.httpserver;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** A file that a stranger made, as a response that browsers save and neither show nor run. */
public final class UntrustedFile {

    private UntrustedFile() {}

    /** @param name under which it is saved */
    public static Response response(byte[] content, String mediaType, String name) {
        return Response.ok(content, mediaType)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s\"".formatted(name))
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .build();
    }
}
