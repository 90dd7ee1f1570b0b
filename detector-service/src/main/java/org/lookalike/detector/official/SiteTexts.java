package org.lookalike.detector.official;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Stream;
import org.lookalike.detector.web.Formats;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.kafka.SchemaLocations;

/** Writes what a district copies to its own website and newsletter, for its page in the console. */
@Named("siteTexts")
@ApplicationScoped
public class SiteTexts {

    private final SchemaLocations installation;

    SiteTexts(SchemaLocations installation) {
        this.installation = installation;
    }

    /**
     * What is copied, in one language.
     *
     * @param frame HTML that shows the list in a frame, and a link for where frames are not shown
     * @param badge HTML of a link with a picture
     * @param newsletter plain text
     * @param fragment the address of the list as HTML, for programs that put pages together
     */
    public record Copied(UiLanguage language, String frame, String badge, String newsletter, String fragment) {}

    @CheckedTemplate(basePath = "site", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record FrameSnippet(String name, String frame, String page) implements TemplateInstance {}

    @CheckedTemplate(basePath = "site", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record BadgeSnippet(String page, String picture, int width, int height) implements TemplateInstance {}

    /** The short address of the list as people type it. */
    public String typed(OfficialList list) {
        return installation.at(list.shortPath()).replaceFirst("^https?://", "");
    }

    /** In each language. */
    public List<Copied> of(OfficialList list) {
        return Stream.of(UiLanguage.values())
                .map(language -> in(language, list))
                .toList();
    }

    private Copied in(UiLanguage language, OfficialList list) {
        var page = installation.at(list.path());
        var query = language.query();
        var badge = SitePages.Badge.of(list.name(), language);
        var frame = new FrameSnippet(list.name(), page + "/embed" + query, page + query);
        var link = new BadgeSnippet(page + query, page + "/badge.svg" + query, badge.width(), badge.height());
        return new Copied(
                language,
                rendered(frame, language),
                rendered(link, language),
                language.text("newsletterText")
                        .replace("{address}", installation.at(list.shortPath()))
                        .replace("{value}", Formats.visible(list.name())),
                page + "/fragment" + query);
    }

    private static String rendered(TemplateInstance snippet, UiLanguage language) {
        return snippet.setLocale(language.tag()).render().strip();
    }
}
