package org.lookalike.httpserver.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.httpserver.input.InvalidValue;

class PageTest {

    @Test
    void of_moreThanTheLimit_hasACursor() {
        var page = Page.of(List.of("a", "b", "c"), 2, letter -> Cursor.of(letter, 7));

        assertThat(page.items()).containsExactly("a", "b");
        assertThat(Cursor.parse(page.next(), 2).values()).containsExactly("b", "7");
    }

    @Test
    void of_noMoreThanTheLimit_isTheLastPage() {
        assertThat(Page.of(List.of("a", "b"), 2, Cursor::of).next()).isNull();
    }

    @Test
    void all_readsAPage_whenItsRowsAreRequested() {
        var pages = Map.of("", page(List.of("a", "b"), "x"), "x", page(List.of(), "y"), "y", page(List.of("c"), null));
        var read = new ArrayList<String>();

        var rows = Page.<String>all(after -> {
                    read.add(Objects.requireNonNullElse(after, ""));
                    return Uni.createFrom().item(pages.get(Objects.requireNonNullElse(after, "")));
                })
                .subscribe()
                .withSubscriber(AssertSubscriber.create(1));

        assertThat(read).containsExactly("");
        rows.request(9).awaitCompletion().assertItems("a", "b", "c");
        assertThat(read).containsExactly("", "x", "y");
    }

    private static Page<String> page(List<String> items, @Nullable String next) {
        return new Page<>(items, next);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "%%%", "YQ", "YQpi=", "YQpj="})
    void parse_malformedCursor_isRefused(String text) {
        assertThatThrownBy(() -> Cursor.parse(text, 2)).isInstanceOf(InvalidValue.class);
    }

    @Test
    void cursorOfAnotherList_isRefused() {
        var cursor = Cursor.of("soon", "a\0b", "+999999999-12-31T23:59:59Z");

        assertThat(cursor.text(0)).isEqualTo("soon");
        for (var reading : List.<ThrowingCallable>of(
                () -> cursor.number(0),
                () -> cursor.time(0),
                () -> cursor.id(0),
                () -> cursor.text(1),
                () -> cursor.time(2))) {
            assertThatThrownBy(reading).isInstanceOf(InvalidValue.class);
        }
    }
}
