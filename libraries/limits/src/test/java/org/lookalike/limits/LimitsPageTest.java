package org.lookalike.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.lookalike.limits.Limit.Holder;

/** Compares the table of the documentation with {@link Limit}. */
class LimitsPageTest {

    private static final Path PAGE = Path.of("../../docs/limits.md");

    @Test
    void page_listsEveryLimit_asShipped() throws IOException {
        var rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `") || line.startsWith("| fixed"))
                .toList();
        assertThat(rows)
                .containsExactlyElementsOf(
                        Arrays.stream(Limit.values()).map(LimitsPageTest::row).toList());
    }

    private static String row(Limit limit) {
        return "| %s | %s | %s | %s |"
                .formatted(
                        setting(limit),
                        amount(limit),
                        limit.holder() == Holder.ITEM
                                ? "each"
                                : limit.holder().name().toLowerCase(Locale.ROOT),
                        limit.what());
    }

    private static String setting(Limit limit) {
        return limit.isFixed() ? "fixed" : "`%s`".formatted(limit.setting());
    }

    private static String amount(Limit limit) {
        var amount = String.format(Locale.ROOT, "%,d", limit.amount());
        var period = limit.period();
        return period == null ? amount : amount + " " + per(period);
    }

    private static String per(Duration period) {
        if (period.equals(Duration.ofDays(1))) {
            return "a day";
        }
        if (period.equals(Duration.ofHours(1))) {
            return "an hour";
        }
        return period.equals(Duration.ofMinutes(1)) ? "a minute" : "in %d minutes".formatted(period.toMinutes());
    }
}
