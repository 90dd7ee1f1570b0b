package org.lookalike.detector.official;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.document.QrCodes;
import org.lookalike.kafka.SchemaLocations;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;
import org.lookalike.limits.SharedSlots.AllInUse;

/** One sheet whose code leads to the list, whatever the district is called. */
@DetectorTest
class PostersIT {

    @Inject
    Posters posters;

    @Inject
    SchemaLocations installation;

    @Inject
    Limits limits;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "plain | Thornybrook Public Schools | Thornybrook Public Schools",
                "marks | St. Odo's \"Twin Rivers\" & <b>Hollow</b> | St. Odo's \"Twin Rivers\" & <b>Hollow</b>",
                "template | {name} {#include site/poster /} | {name} {#include site/poster /}",
                "directions | Thornybrook \u202egnp | Thornybrook [U+202E]gnp",
                "rare | Thornybrook \u4e2d | Thornybrook [U+4E2D]",
                "long | WWWWWWWWWW | WWWWWWWWWW"
            })
    void poster_isOneSheet_withACodeThatLeadsToTheList(String kind, String name, String shown) throws Throwable {
        var list = Lists.of(kind.equals("long") ? name.repeat(20) : name, "code" + kind.length() + kind.charAt(0));

        var pdf = VertxContextSupport.subscribeAndAwait(() -> posters.of(list));

        Files.createDirectories(Path.of("target/pages"));
        Files.write(Path.of("target/pages/poster-%s.pdf".formatted(kind)), pdf);
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            assertThat(document.getPage(0).getMediaBox().getWidth()).isEqualTo(PDRectangle.LETTER.getWidth());
            assertThat(document.getPage(0).getMediaBox().getHeight()).isEqualTo(PDRectangle.LETTER.getHeight());
            assertThat(QrCodes.read(document)).isEqualTo(installation.at(list.shortPath()));
            assertThat(text(pdf))
                    .contains(
                            shown.replaceAll("\\s", ""),
                            "Isthataccountreallyours?",
                            "¿Esacuentaesrealmentenuestra?",
                            installation.at(list.shortPath()).replaceFirst("https?://", ""));
        }
    }

    @Test
    void poster_isKept_untilTheNameChanges() throws Throwable {
        var before = made("Quailthorpe Public Schools");

        assertThat(made("Quailthorpe Public Schools")).isSameAs(before);
        assertThat(text(made("Quailthorpe Unified Schools"))).contains("QuailthorpeUnifiedSchools");
    }

    private byte[] made(String name) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(() -> posters.of(Lists.of(name, "quail")));
    }

    /** Whoever asks for all of them at once is refused most; reports of impostors have slots and threads that nobody takes so. */
    @Test
    void askedForAtOnce_noMoreAreMadeThanTheLimitSays_andOneDistrictTakesOneSlot() throws Throwable {
        long most = limits.of(Limit.DOCUMENTS);
        var many = IntStream.range(0, 60)
                .mapToObj(i -> Lists.of("Flood Hollow %d Schools".formatted(i), "flood" + i))
                .toList();
        var made = atOnce(many.stream().map(posters::of));
        assertThat(made).filteredOn(Throwable.class::isInstance).isNotEmpty().allMatch(AllInUse.class::isInstance);
        assertThat(made).filteredOn(byte[].class::isInstance).hasSizeBetween(1, (int) most * 2);

        var same = Lists.of("Flood Hollow Twin Schools", "twin");
        assertThat(atOnce(IntStream.range(0, 60).mapToObj(i -> posters.of(same))))
                .allMatch(byte[].class::isInstance);
    }

    /** A poster, or the failure, of each. */
    private static List<Object> atOnce(Stream<Uni<byte[]>> asked) throws Throwable {
        var all = asked.map(one -> one.map(Object.class::cast).onFailure().recoverWithItem(failure -> failure))
                .toList();
        return VertxContextSupport.subscribeAndAwait(() -> Uni.join().all(all).andFailFast());
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(Objects.requireNonNull(pdf))) {
            return new PDFTextStripper().getText(document).replaceAll("\\s", "");
        }
    }
}
