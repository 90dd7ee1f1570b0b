package org.lookalike.detector.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A point in time is told by how long ago it was, unless it is on one of these lists. */
class TimesTest {

    private static final Path CONSOLE = Path.of("src/main/resources/templates/console");
    private static final Pattern TIME = Pattern.compile("<time([^>]*)datetime=\"\\{([^}]*)}\"");
    private static final Pattern SENTENCE = Pattern.compile("console/sentence sentence=(\\S+)");

    /** They are evidence, or say for which moment figures are. */
    private static final Set<String> EXACT =
            Set.of("exhibit.at", "line.at", "budget.resetAt", "overview.at", "sentence.at");

    /** Likewise; or they are about a day, or follow "since". */
    private static final Set<String> EXACT_SENTENCES = Set.of(
            "status",
            "shown.status",
            "report.status.in(access.language)",
            "context.report.in(view.access.language)",
            "view.alert.status",
            "alert.status",
            "relative.alert.status",
            "view.may.acknowledged",
            "entry.what",
            "drawing.seen",
            "fact",
            "post.time",
            "sentence");

    @Test
    void time_isRelative_unlessItIsAnException() throws IOException {
        var exact = new ArrayList<String>();
        var sentences = new ArrayList<String>();
        for (var page : pages()) {
            TIME.matcher(page)
                    .results()
                    .filter(time -> !time.group(1).matches(" class=\"[^\"]*\\b(ago|day)\" "))
                    .forEach(time -> exact.add(time.group(2)));
            SENTENCE.matcher(page).results().forEach(sentence -> sentences.add(sentence.group(1)));
        }

        assertThat(Set.copyOf(exact)).isEqualTo(EXACT);
        assertThat(Set.copyOf(sentences)).isEqualTo(EXACT_SENTENCES);
    }

    private static List<String> pages() throws IOException {
        var pages = new ArrayList<String>();
        try (var files = Files.walk(CONSOLE)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                pages.add(Files.readString(file));
            }
        }
        return pages;
    }
}
