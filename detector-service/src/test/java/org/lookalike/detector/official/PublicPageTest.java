package org.lookalike.detector.official;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.web.UiLanguage;

class PublicPageTest {

    private static final OfficialList LIST = new OfficialList(
            "dst_quill",
            "Quillbrook Public Schools",
            "ma",
            "/official/ma/quillbrook-public-schools",
            "/o/k7m2q9",
            List.of(),
            Instant.EPOCH,
            Instant.EPOCH,
            List.of(),
            List.of());

    @ParameterizedTest
    @CsvSource({
        "https://x.com/a&b=c, https://lookalike.example/tip, https://lookalike.example/tip?account=https%3A%2F%2Fx.com%2Fa%26b%3Dc&district=dst_quill&lang=en",
        "x: quill,            https://lookalike.example/tip?from=list, https://lookalike.example/tip?from=list&account=https%3A%2F%2Fx.com%2Fquill&district=dst_quill&lang=en",
        "other: quill,        /tip, /tip?account=quill&district=dst_quill&lang=en",
        "x: quill,            ,"
    })
    void accountThatIsNotListed_isReportedByOneTap(String text, @Nullable String tipPage, @Nullable String address) {
        var answer = new CheckAnswer.NotListed(
                AccountQuestion.of(text) instanceof AccountQuestion.Named named
                        ? named
                        : new AccountQuestion.Named("x", "a", null));

        assertThat(new PublicPage(LIST, UiLanguage.ENGLISH)
                        .answer(answer, text, tipPage)
                        .tip())
                .isEqualTo(address);
        assertThat(new PublicPage(LIST, UiLanguage.SPANISH)
                        .answer(answer, text, tipPage)
                        .tip())
                .isEqualTo(address == null ? null : address.replace("lang=en", "lang=es"));
    }
}
