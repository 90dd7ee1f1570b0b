package org.lookalike.detector.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.BadRequestException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

    @Test
    void of_moreThanTheLimit_pointsToTheLastShown() {
        var page = Page.of(List.of("a", "b", "c"), 2, letter -> Cursor.of(letter, 7));

        assertThat(page.items()).containsExactly("a", "b");
        assertThat(Cursor.parse(page.next(), 2).values()).containsExactly("b", "7");
    }

    @Test
    void of_noMoreThanTheLimit_isTheLastPage() {
        assertThat(Page.of(List.of("a", "b"), 2, Cursor::of).next()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "%%%", "YQ"})
    void parse_foreignCursor_isRefused(String text) {
        assertThatThrownBy(() -> Cursor.parse(text, 2)).isInstanceOf(BadRequestException.class);
    }
}
