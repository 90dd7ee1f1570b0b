package org.lookalike.ingest.snapshot;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.kafka.RejectionReason;
import org.lookalike.testing.Contract;

class SnapshotReaderTest {

    private static final Contract CONTRACT = Contract.of("account-snapshot");

    /** Later than every example of the contract. */
    private static final Instant NOW = Instant.parse("2031-05-01T12:00:00Z");

    private final SnapshotReader reader = new SnapshotReader(Clock.fixed(NOW, ZoneOffset.UTC), TestConfig.defaults());

    static List<String> examples() {
        return CONTRACT.examples();
    }

    static List<String> invalid() {
        return CONTRACT.invalid();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void exampleOfTheContract_isRead(String example) throws InvalidSnapshot {
        assertThat(read(CONTRACT.example(example)).source()).isEqualTo("http");
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void invalidFileOfTheContract_isRejectedWithAReason(String invalid) {
        assertThat(rejection(CONTRACT.invalid(invalid)).detail()).isNotBlank();
    }

    @Test
    void everyField_isRead() throws InvalidSnapshot {
        var snapshot = read(CONTRACT.example("lookalike.json"));

        assertThat(snapshot)
                .isEqualTo(new AccountSnapshot(
                        "bluesky",
                        "did:plc:fictional4xq7",
                        "maple-ho11ow-schools.social.example",
                        "Maple H\u043Ellow Public Schools",
                        "Official news and closings of Maple Hollow Public Schools.",
                        "https://social.example/profile/maple-ho11ow-schools.social.example",
                        "Maple Hollow, MA",
                        List.of("https://closings.example/maple-hollow"),
                        List.of(),
                        "https://cdn.social.example/avatars/4xq7.jpg",
                        "6363649b99b6e34b6e339e3ce9c178111e9467613b19d6968e61b9437a14c4ec",
                        false,
                        List.of(),
                        false,
                        12L,
                        1L,
                        Instant.parse("2026-01-12T08:00:00Z"),
                        "active",
                        Instant.parse("2026-01-12T19:58:03.120Z"),
                        "http",
                        null,
                        null));
    }

    @Test
    void whatIsLeftOut_getsItsDefault() throws InvalidSnapshot {
        var snapshot = read(
                """
                {"platform": "x", "accountId": "1", "handle": "mhps", "bio": null, "displayName": ""}""");

        assertThat(snapshot.state()).isEqualTo("active");
        assertThat(snapshot.observedAt()).isEqualTo(NOW);
        assertThat(snapshot.displayName()).isNull();
        assertThat(snapshot.bio()).isNull();
        assertThat(snapshot.links()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    platform         | "BlueSky"                   | bluesky
                    platform         | " x "                       | x
                    handle           | "@mhps"                     | mhps
                    handle           | " @ mhps "                  | mhps
                    handle           | "@robin@town.example"       | robin@town.example
                    handle           | "@@mhps"                    | @mhps
                    handle           | "m\\u0000hps"               | m\uFFFDhps
                    displayName      | "Maple \\uD800 Hollow"      | Maple \uFFFD Hollow
                    displayName      | "\\uDC00\\uD800"            | \uFFFD\uFFFD
                    displayName      | "\\uD83C\\uDF41"            | \uD83C\uDF41
                    displayName      | "\\u202Eloohcs"             | \u202Eloohcs
                    bio              | "a\\u0000b\\u001bc\\u007fd" | a\uFFFDb\uFFFDc\uFFFDd
                    bio              | "a\\tb"                     | a\tb
                    profileUrl       | "HTTPS://Social.Example/a"  | https://Social.Example/a
                    profileUrl       | "https://social.example/\u00e9" | https://social.example/%C3%A9
                    followersCount   | 0                           | 0
                    followersCount   | 9223372036854775807         | 9223372036854775807
                    verified         | true                        | true
                    accountCreatedAt | "2026-01-12T10:00:00+02:00" | 2026-01-12T08:00:00Z
                    observedAt       | "2031-05-01T12:04:59Z"      | 2031-05-01T12:04:59Z
                    observedAt       | "2026-01-12T19:58:03.123456789Z" | 2026-01-12T19:58:03.123Z
                    state            | "hibernating"               | hibernating
                    """)
    void value_isReadAs(String field, String json, String expected) throws Exception {
        var component = Stream.of(AccountSnapshot.class.getRecordComponents())
                .filter(candidate -> candidate.getName().equals(field))
                .findFirst()
                .orElseThrow();

        assertThat(component.getAccessor().invoke(read(with(field, json)))).hasToString(expected.replace("\\t", "\t"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    platform         | null                     | is missing
                    platform         | ""                       | is missing
                    platform         | "Blue Sky"               | is malformed
                    platform         | "-x"                     | is malformed
                    platform         | "a2345678901234567890123456789012x" | is malformed
                    platform         | ["x"]                    | is a JSON array; expected text
                    accountId        | null                     | is missing
                    accountId        | 109000000000000001       | is a JSON number; expected text, so put it in quotes
                    accountId        | "a b"                    | holds a space
                    accountId        | "a\\u0000"               | control character
                    accountId        | "a\\u007f"               | control character
                    accountId        | "a\\n"                   | control character
                    accountId        | "\\uD800"                | half a surrogate pair
                    handle           | null                     | is missing
                    handle           | "@"                      | is missing
                    handle           | "  "                     | is missing
                    handle           | 42                       | expected text
                    displayName      | {"text": "a"}            | is a JSON object; expected text
                    bio              | true                     | is a JSON boolean; expected text
                    profileUrl       | "social.example/mhps"    | is not a web address
                    profileUrl       | "javascript:alert(1)"    | is not a web address
                    profileUrl       | "https:"                 | is not a web address
                    profileUrl       | "https:///a"             | is not a web address
                    profileUrl       | "ftp://social.example/a" | is not a web address
                    avatarUrl        | "https://a b"            | is not a web address
                    links            | "https://a.example"      | is a JSON string; expected a list of texts
                    links            | [1]                      | is a JSON number; expected text
                    links            | [null]                   | is a JSON null; expected text
                    verified         | "yes"                    | is a JSON string; expected true or false
                    verified         | 1                        | expected true or false
                    followersCount   | -1                       | expected a whole number from 0
                    followersCount   | 1.5                      | expected a whole number from 0
                    followersCount   | "12"                     | expected a whole number from 0
                    followersCount   | 9223372036854775808      | expected a whole number from 0
                    postsCount       | 1e400                    | expected a whole number from 0
                    accountCreatedAt | "2026-01-12 19:58"       | is not a time of RFC 3339
                    accountCreatedAt | "2026-01-12T19:58:03"    | is not a time of RFC 3339
                    accountCreatedAt | "1768247883"             | is not a time of RFC 3339
                    accountCreatedAt | 1768247883               | is a JSON number; expected text
                    accountCreatedAt | "+10000-01-01T00:00:00Z" | is out of range
                    accountCreatedAt | "0001-01-01T00:00:00Z"   | is out of range
                    observedAt       | "2031-05-01T12:05:01Z"   | is in the future
                    state            | 1                        | expected text
                    """)
    void value_isRejected(String field, String json, String problem) {
        var rejection = rejection(with(field, json));

        assertThat(rejection.reason()).isEqualTo(RejectionReason.INVALID_FIELD);
        assertThat(rejection.field()).isEqualTo(field);
        assertThat(rejection.detail()).startsWith(field + " ").contains(problem);
    }

    /** Limits of the schema, in code points: a maple leaf is one, though two Java characters and four bytes. */
    @ParameterizedTest
    @CsvSource({"accountId,256", "handle,256", "displayName,1000", "bio,10000", "location,1000", "state,32"})
    void text_asLongAsAllowed_isRead_andOneMore_isRejected(String field, int limit) throws InvalidSnapshot {
        var leaf = "\uD83C\uDF41";

        read(with(field, "\"%s\"".formatted(leaf.repeat(limit))));

        assertThat(rejection(with(field, "\"%s\"".formatted(leaf.repeat(limit + 1))))
                        .detail())
                .startsWith(field)
                .endsWith("give at most %,d".formatted(limit));
    }

    @ParameterizedTest
    @ValueSource(strings = {"profileUrl", "avatarUrl"})
    void address_asLongAsAllowed_isRead_andOneMore_isRejected(String field) throws InvalidSnapshot {
        var start = "https://a.example/";

        read(with(field, "\"%s\"".formatted(start + "b".repeat(2048 - start.length()))));

        assertThat(rejection(with(field, "\"%s\"".formatted(start + "b".repeat(2049 - start.length()))))
                        .field())
                .isEqualTo(field);
        assertThat(rejection(with(field, "\"%s\"".formatted(start + "\u00e9".repeat(1000))))
                        .field())
                .as("too long only when percent-encoded")
                .isEqualTo(field);
    }

    @Test
    void links_asManyAsAllowed_areRead_andOneMore_isRejected() throws InvalidSnapshot {
        var link = "\"https://a.example\",";

        var fifty = read(with("links", "[%s\"https://b.example\"]".formatted(link.repeat(49))));

        assertThat(fifty.links()).hasSize(50);
        assertThat(rejection(with("links", "[%s\"https://b.example\"]".formatted(link.repeat(50))))
                        .detail())
                .isEqualTo("links has 51 items; give at most 50");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    nothing            | ""                        | EMPTY
                    text               | hello                     | NOT_JSON
                    truncated          | {'platform': 'x', 'acco   | NOT_JSON
                    duplicate field    | {'platform':'x','accountId':'1','handle':'a','handle':'b'} | NOT_JSON
                    two objects        | {'platform':'x','accountId':'1','handle':'a'} {} | INVALID_FIELD
                    list               | [1]                       | INVALID_FIELD
                    null               | null                      | INVALID_FIELD
                    number             | 1                         | INVALID_FIELD
                    not a number       | {'followersCount': NaN}   | NOT_JSON
                    """)
    void record_isRejected(String situation, String json, RejectionReason reason) {
        assertThat(rejection(json.replace('\'', '"')).reason()).isEqualTo(reason);
    }

    @Test
    void deepNesting_isRejected() {
        assertThat(rejection(with("badges", "[".repeat(5000) + "]".repeat(5000)))
                        .reason())
                .isEqualTo(RejectionReason.NOT_JSON);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "lone continuation byte, 80",
        "overlong slash, c0af",
        "surrogate encoded by itself, eda080",
        "beyond Unicode, f4908080",
        "cut off in a character, e282"
    })
    void bytesThatAreNotUtf8_areRejected(String situation, String hex) {
        var bytes = with("bio", "\"?\"").getBytes(UTF_8);
        var broken = HexFormat.of().formatHex(bytes).replace("3f", hex);

        assertThatThrownBy(() -> reader.read(HexFormat.of().parseHex(broken), "http"))
                .isInstanceOf(InvalidSnapshot.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void otherEncodings_areRejected() {
        for (var encoding : List.of(UTF_16BE, UTF_16LE)) {
            assertThatThrownBy(() -> reader.read(with("bio", "\"a\"").getBytes(encoding), "http"))
                    .isInstanceOf(InvalidSnapshot.class)
                    .hasMessageContaining("UTF-8");
        }
    }

    @Test
    void recordOverTheLimit_isRejectedAsTooLarge() {
        assertThat(rejection(with("unknown", "\"%s\"".formatted("a".repeat(100_000))))
                        .reason())
                .isEqualTo(RejectionReason.TOO_LARGE);
    }

    private AccountSnapshot read(String json) throws InvalidSnapshot {
        return reader.read(json.getBytes(UTF_8), "http");
    }

    private InvalidSnapshot rejection(String json) {
        return catchThrowableOfType(InvalidSnapshot.class, () -> read(json));
    }

    /** A valid record but for one field. */
    private static String with(String field, String json) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("platform", "\"x\"");
        fields.put("accountId", "\"1\"");
        fields.put("handle", "\"mhps\"");
        fields.put(field, json);
        return fields.entrySet().stream()
                .map(entry -> "\"%s\": %s".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
