package org.lookalike.ingest.website;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.MultiMap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.httpclient.Response;

/** Servers that compress what nobody asked them to. */
class BodiesTest {

    private static final String PAGE = "<p>Maple Hollow</p>";

    @ParameterizedTest
    @CsvSource({"gzip", "x-gzip", "''", "GZIP"})
    void gzip_isUnpacked_alsoWhereTheServerDoesNotSaySo(String encoding) throws IOException, VisitFailed {
        assertThat(new String(
                        PoliteClient.decoded(response(encoding, gzip(PAGE))).body(), UTF_8))
                .isEqualTo(PAGE);
    }

    @ParameterizedTest
    @CsvSource({"br", "zstd", "deflate", "gzip"})
    void whatCannotBeRead_failsTheVisit(String encoding) {
        assertThatThrownBy(() -> PoliteClient.decoded(response(encoding, PAGE.getBytes(UTF_8))))
                .isInstanceOf(VisitFailed.class)
                .hasMessageContaining(encoding);
    }

    @Test
    void bodyThatBreaksOff_failsTheVisit() throws IOException {
        var whole = gzip("word ".repeat(10_000));
        assertThatThrownBy(() -> PoliteClient.decoded(response("gzip", Arrays.copyOf(whole, whole.length / 2))))
                .isInstanceOf(VisitFailed.class);
    }

    @Test
    void bodyThatUnpacksWithoutEnd_isCut() throws IOException, VisitFailed {
        var bomb = gzip("0".repeat(20_000_000));
        assertThat(PoliteClient.decoded(response("gzip", bomb)).body()).hasSize(PageResponse.MAX_BYTES);
    }

    private static Response response(String encoding, byte[] body) {
        var headers = MultiMap.caseInsensitiveMultiMap();
        if (!encoding.isEmpty()) {
            headers.add("Content-Encoding", encoding);
        }
        return new Response(200, headers, body, true);
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
