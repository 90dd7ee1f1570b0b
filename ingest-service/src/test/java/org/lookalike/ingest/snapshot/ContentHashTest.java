package org.lookalike.ingest.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContentHashTest {

    private static final Set<String> NOT_CONTENT = Set.of("observedAt", "source");

    private static final AccountSnapshot SNAPSHOT = new AccountSnapshot(
            "bluesky",
            "did:plc:fictional4xq7",
            "mhps",
            "Maple Hollow",
            "News",
            "https://social.example/mhps",
            "Maple Hollow, MA",
            List.of("https://a.example", "https://b.example"),
            List.of(),
            "https://cdn.example/a.jpg",
            null,
            false,
            List.of(),
            null,
            12L,
            1L,
            Instant.parse("2026-01-12T08:00:00Z"),
            "active",
            Instant.parse("2026-01-12T19:58:03Z"),
            "http",
            null,
            null);

    static Stream<RecordComponent> components() {
        return Arrays.stream(AccountSnapshot.class.getRecordComponents());
    }

    @ParameterizedTest
    @MethodSource("components")
    void otherValue_makesOtherContent_unlessItIsWhenOrByWhomItWasSeen(RecordComponent component) throws Exception {
        var changed = copyWith(component, otherValue(component.getType()));

        assertThat(ContentHash.of(changed).equals(ContentHash.of(SNAPSHOT)))
                .isEqualTo(NOT_CONTENT.contains(component.getName()));
    }

    @Test
    void textThatMovesToAnotherField_isOtherContent() throws Exception {
        var bioOnly = copyWith("displayName", null);
        var nameOnly = copyWith("bio", null);

        assertThat(Set.of(ContentHash.of(bioOnly), ContentHash.of(nameOnly), ContentHash.of(SNAPSHOT)))
                .hasSize(3);
    }

    @Test
    void linksCutElsewhere_areOtherContent() throws Exception {
        assertThat(ContentHash.of(copyWith("links", List.of("https://a.example" + "https://b.example"))))
                .isNotEqualTo(ContentHash.of(SNAPSHOT));
    }

    /** Stored hashes must stay valid: a new way to compute them publishes every known account again. */
    @Test
    void hash_isTheSameInEveryVersion() {
        assertThat(ContentHash.of(SNAPSHOT).hex())
                .isEqualTo("0ee2ead7ae2fba850e666af7117fb9a022282e12c5dff6bbf9709b863892fc37");
    }

    @Test
    void bytes_leadBackToTheHash() {
        var hash = ContentHash.of(SNAPSHOT);

        assertThat(hash.bytes()).hasSize(32);
        assertThat(ContentHash.of(hash.bytes())).isEqualTo(hash);
        assertThat(ContentHash.of(new byte[0])).isEqualTo(ContentHash.NONE);
    }

    private static Object otherValue(Class<?> type) {
        if (type == String.class) {
            return "other";
        }
        if (type == Boolean.class) {
            return true;
        }
        if (type == Long.class) {
            return 13L;
        }
        if (type == Integer.class) {
            return 2;
        }
        if (type == AccountSnapshot.Reported.class) {
            return new AccountSnapshot.Reported("families", 2, null);
        }
        return type == Instant.class ? Instant.parse("2026-01-13T00:00:00Z") : List.of("https://c.example");
    }

    private static AccountSnapshot copyWith(String name, Object value) throws Exception {
        var component = components().filter(c -> c.getName().equals(name)).findFirst();
        return copyWith(component.orElseThrow(), value);
    }

    private static AccountSnapshot copyWith(RecordComponent changed, Object value) throws Exception {
        var components = components().toList();
        var values = new Object[components.size()];
        for (int i = 0; i < values.length; i++) {
            var component = components.get(i);
            values[i] = component.getName().equals(changed.getName())
                    ? value
                    : component.getAccessor().invoke(SNAPSHOT);
        }
        var types = components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
        return AccountSnapshot.class.getDeclaredConstructor(types).newInstance(values);
    }
}
