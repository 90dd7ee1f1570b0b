package org.lookalike.detector.official;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import org.lookalike.detector.document.PdfWriter;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.detector.work.SharedThreads;
import org.lookalike.kafka.SchemaLocations;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;

/**
 * Makes posters, in English and Spanish on one sheet of letter size, with a QR code of the list's short address. Strangers may ask for
 * them: so they have threads and slots of their own beside those of report packets, and each is kept for whoever asks next.
 */
@ApplicationScoped
class Posters {

    /** Each takes about 40 kB. */
    private static final int KEPT = 500;

    private final PdfWriter writer;
    private final SiteTexts texts;
    private final SchemaLocations installation;
    private final Vertx vertx;
    private final SharedThreads threads;
    private final AsyncCache<Sheet, byte[]> kept =
            Caffeine.newBuilder().maximumSize(KEPT).buildAsync();

    Posters(PdfWriter writer, SiteTexts texts, SchemaLocations installation, Vertx vertx, Limits limits) {
        this.writer = writer;
        this.texts = texts;
        this.installation = installation;
        this.vertx = vertx;
        this.threads = new SharedThreads(vertx, "posters", limits, Limit.DOCUMENTS, Limit.DOCUMENTS_OF_A_DISTRICT);
    }

    /** All that a poster says of a district. */
    private record Sheet(String name, String address, String typed) {}

    /**
     * As XHTML.
     *
     * @param size of the name, in points
     * @param typed the address as people type it
     */
    @CheckedTemplate(basePath = "site", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Poster(String name, int size, String address, String typed, String spanishQuestion, String spanishAnswer)
            implements TemplateInstance {

        static Poster of(Sheet sheet) {
            return new Poster(
                    sheet.name,
                    sheet.name.length() <= 40 ? 32 : sheet.name.length() <= 80 ? 24 : 14,
                    sheet.address,
                    sheet.typed,
                    UiLanguage.SPANISH.text("posterQuestion"),
                    UiLanguage.SPANISH.text("posterAnswer"));
        }
    }

    /** The poster as PDF. Fails with 503 while this server makes as many as it can. */
    Uni<byte[]> of(OfficialList list) {
        var sheet = new Sheet(list.name(), installation.at(list.shortPath()), texts.typed(list));
        var context = vertx.getOrCreateContext();
        // A copy, so that whoever stops waiting stops nobody else.
        return Uni.createFrom()
                .completionStage(() -> kept.get(sheet, (wanted, ignored) -> threads.run(
                                        threads.take(list.districtId()),
                                        () -> writer.write(Poster.of(wanted).render()))
                                .subscribeAsCompletionStage())
                        .copy())
                .emitOn(context::runOnContext);
    }
}
