package org.lookalike.ingest.website;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.lookalike.httpclient.Response;

/** The bodies of responses that a server compressed though nobody asked it to. */
final class Bodies {

    private static final int GZIP_1 = 0x1f;
    private static final int GZIP_2 = 0x8b;

    private Bodies() {}

    /** The same response with a body that can be read. Fails if it is compressed in no known way, or not as it says. */
    static Response decoded(Response response) throws VisitFailed {
        var encoding = response.header("Content-Encoding").orElse("").strip().toLowerCase(Locale.ROOT);
        if (response.body().length == 0
                || encoding.isEmpty() && !isGzip(response.body())
                || encoding.equals("identity")) {
            return response;
        }
        if (!isGzip(response.body())) {
            throw new VisitFailed(
                    VisitFailed.Scope.SITE,
                    "it answers in the encoding %.20s, which it was not asked for".formatted(encoding));
        }
        return new Response(response.status(), response.headers(), unpacked(response.body()), response.isComplete());
    }

    private static boolean isGzip(byte[] body) {
        return body.length > 2 && (body[0] & 0xff) == GZIP_1 && (body[1] & 0xff) == GZIP_2;
    }

    /** As much as is read of a page; of a body that breaks off, what arrived. */
    private static byte[] unpacked(byte[] body) throws VisitFailed {
        var unpacked = new ByteArrayOutputStream();
        var buffer = new byte[8192];
        try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            for (int count = in.read(buffer);
                    count > 0 && unpacked.size() < PageResponse.MAX_BYTES;
                    count = in.read(buffer)) {
                unpacked.write(buffer, 0, Math.min(count, PageResponse.MAX_BYTES - unpacked.size()));
            }
        } catch (IOException e) {
            if (body.length < PageResponse.MAX_BYTES) {
                throw new VisitFailed(VisitFailed.Scope.SITE, "what it compressed cannot be read");
            }
        }
        return unpacked.toByteArray();
    }
}
