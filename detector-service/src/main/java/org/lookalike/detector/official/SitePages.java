package org.lookalike.detector.official;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.official.OfficialPages.PublicRequests;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.httpserver.EntityTags;
import org.lookalike.kafka.SchemaLocations;

/**
 * A published list as a district shows it elsewhere: in a frame on its own site, as HTML to be put into a page there, by a badge that
 * links to it, and on a poster. Whoever asks controls the address alone. Of the answers only the list itself names accounts, and those are
 * kept for as short as its page is.
 */
@Path("/official")
@PermitAll
class SitePages {

    private static final String LIST = "{listState: [a-z]{2}}/{slug: [a-z0-9-]{1,128}}/";
    private static final String HTML = "text/html;charset=UTF-8";
    private static final String SVG = "image/svg+xml";
    private static final String PDF = "application/pdf";
    private static final String POLICY = "Content-Security-Policy";

    /** What does nothing where it is opened by itself. */
    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'; sandbox";

    /** Badges and posters name no account. */
    private static final String LONGER = "public, max-age=300";

    private final OfficialLists lists;
    private final PublicRequests requests;
    private final Posters posters;
    private final SchemaLocations installation;

    SitePages(OfficialLists lists, PublicRequests requests, Posters posters, SchemaLocations installation) {
        this.lists = lists;
        this.requests = requests;
        this.posters = posters;
        this.installation = installation;
    }

    @CheckedTemplate(basePath = "site", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Embed(OfficialList list, UiLanguage language, String page, String style) implements TemplateInstance {}

    @CheckedTemplate(basePath = "site", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Fragment(OfficialList list, UiLanguage language, String page) implements TemplateInstance {}

    /** Lengths are in pixels; the text is drawn as long as is said here, whatever the font. */
    @CheckedTemplate(basePath = "site", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Badge(String name, UiLanguage language, int textLength, int width, int height) implements TemplateInstance {

        private static final double CHARACTER = 7.6;

        static Badge of(String name, UiLanguage language) {
            int length = (int) (CHARACTER * language.text("checkOurAccounts").length());
            return new Badge(name, language, length, 44 + length + 14, 44);
        }
    }

    @GET
    @Path(LIST + "embed")
    @Produces(HTML)
    public Uni<Response> embed(
            String listState, String slug, @QueryParam("language") @Nullable String tag, HttpHeaders asked) {
        var language = language(tag);
        return requests.answer(lists.published(listState, slug), list -> {
            var page = new Embed(list, language, page(list, language), EmbedPolicy.STYLE);
            return answer(asked, page, language, HTML, OfficialList.CACHE_CONTROL, EmbedPolicy.of(list.webDomains()));
        });
    }

    @GET
    @Path(LIST + "fragment")
    @Produces(HTML)
    public Uni<Response> fragment(
            String listState, String slug, @QueryParam("language") @Nullable String tag, HttpHeaders asked) {
        var language = language(tag);
        return requests.answer(lists.published(listState, slug), list -> {
            var part = new Fragment(list, language, page(list, language));
            return answer(asked, part, language, HTML, OfficialList.CACHE_CONTROL, NOTHING);
        });
    }

    @GET
    @Path(LIST + "badge.svg")
    @Produces(SVG)
    public Uni<Response> badge(
            String listState, String slug, @QueryParam("language") @Nullable String tag, HttpHeaders asked) {
        var language = language(tag);
        return requests.answer(
                lists.published(listState, slug),
                list -> answer(asked, Badge.of(list.name(), language), language, SVG, LONGER, NOTHING));
    }

    @GET
    @Path(LIST + "poster.pdf")
    @Produces(PDF)
    public Uni<Response> poster(String listState, String slug) {
        var poster = lists.published(listState, slug).chain(posters::of);
        return requests.answer(poster, pdf -> Response.ok(pdf, PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"%s-%s.pdf\"".formatted(slug, listState))
                .header(HttpHeaders.CACHE_CONTROL, LONGER)
                .header(POLICY, NOTHING)
                .build());
    }

    /** English if another is asked for than there are. */
    private static UiLanguage language(@Nullable String tag) {
        return UiLanguage.of(Stream.ofNullable(tag));
    }

    private String page(OfficialList list, UiLanguage language) {
        return installation.at(list.path()) + language.query();
    }

    private static Response answer(
            HttpHeaders asked, TemplateInstance shown, UiLanguage language, String type, String kept, String policy) {
        var content = shown.setLocale(language.tag()).render();
        return EntityTags.answer(asked, DigestUtils.sha256Hex(content), content, type)
                .header(HttpHeaders.CACHE_CONTROL, kept)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .header(POLICY, policy)
                .build();
    }
}
