package org.lookalike.ingest.tip;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Validator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Objects;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.input.StorableText;
import org.lookalike.ingest.tip.TipPageResource.TipPages.TypedTip;
import org.lookalike.ingest.tip.Tips.TipConfig;
import org.lookalike.limits.TooManyRequests;

/** The public page for tips. It needs no script. */
@Path("/tip")
@Produces(MediaType.TEXT_HTML)
@PermitAll
class TipPageResource {

    private static final List<String> LANGUAGES = List.of("en", "es");

    /** The choices by display name; the first word of each is the name in the contract. */
    private static final List<Entry<String, String>> PLATFORMS = Stream.of(
                    ("Facebook,Instagram,TikTok,Snapchat,X (Twitter),YouTube,Threads,LinkedIn,Reddit,Telegram,Discord,Bluesky,Mastodon")
                            .split(","))
            .map(name -> Map.entry(name.split(" ")[0].toLowerCase(Locale.ROOT), name))
            .toList();

    private final Tips tips;
    private final TipConfig config;
    private final Validator validator;

    TipPageResource(Tips tips, TipConfig config, Validator validator) {
        this.tips = tips;
        this.config = config;
        this.validator = validator;
    }

    @GET
    public Uni<RestResponse<String>> form(@RestQuery @Nullable String lang, @Context HttpHeaders headers) {
        return config.enabled()
                ? page(Status.OK, TipPages.form(TypedTip.NOTHING, PLATFORMS), lang, headers)
                : page(Status.NOT_FOUND, TipPages.refused("off"), lang, headers);
    }

    @GET
    @Path("/thanks")
    public Uni<RestResponse<String>> thanks(@RestQuery @Nullable String lang, @Context HttpHeaders headers) {
        return page(Status.OK, TipPages.thanks(), lang, headers);
    }

    /** @param website a honeypot: people do not see the field, so only bots fill it in; they get the same response */
    @POST
    @TipGate
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Blocking
    public Uni<RestResponse<String>> send(
            @RestForm @Nullable String account,
            @RestForm @Nullable String platform,
            @RestForm @Nullable String seen,
            @RestForm @Nullable FileUpload screenshot,
            @RestForm @Nullable String website,
            @RestQuery @Nullable String lang,
            @Context HttpHeaders headers)
            throws IOException {
        var request = new TipRequest(
                StorableText.required("account", orEmpty(account)),
                emptyToNull(platform),
                emptyToNull(StorableText.required("seen", orEmpty(seen))),
                screenshot == null ? null : Files.readAllBytes(screenshot.uploadedFile()));
        var error = error(request);
        if (error != null) {
            var typed = new TypedTip(request.account(), orEmpty(platform), orEmpty(seen), error);
            return page(Status.BAD_REQUEST, TipPages.form(typed, PLATFORMS), lang, headers);
        }
        var thanks = RestResponse.<String>seeOther(
                URI.create("/tip/thanks?lang=" + language(lang, headers.getAcceptableLanguages())));
        return website == null || website.isEmpty()
                ? tips.take(NewTip.of(request))
                        .replaceWith(thanks)
                        .onFailure(TooManyRequests.class)
                        .recoverWithUni(() -> page(Status.TOO_MANY_REQUESTS, TipPages.refused("many"), lang, headers))
                : Uni.createFrom().item(thanks);
    }

    private @Nullable String error(TipRequest request) {
        if (request.account().isBlank()) {
            return "account";
        }
        if (request.hasWrongPicture()) {
            return "screenshot";
        }
        return validator.validate(request).isEmpty() ? null : "length";
    }

    private static Uni<RestResponse<String>> page(
            Status status, TemplateInstance page, @Nullable String lang, HttpHeaders headers) {
        return page.setLocale(language(lang, headers.getAcceptableLanguages()))
                .createUni()
                .map(html -> RestResponse.status(status, html));
    }

    /** The chosen language, or the first supported one of the browser's preferences. */
    static String language(@Nullable String chosen, List<Locale> preferred) {
        return Stream.concat(Stream.ofNullable(chosen), preferred.stream().map(Locale::getLanguage))
                .filter(LANGUAGES::contains)
                .findFirst()
                .orElse(LANGUAGES.get(0));
    }

    private static @Nullable String emptyToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static String orEmpty(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    /** The pages for tips: {@code templates/tip/*.html}. */
    @CheckedTemplate(basePath = "tip")
    static final class TipPages {

        /** The content of the form, and the invalid field; null if all are valid. */
        public record TypedTip(String account, String platform, String seen, @Nullable String error) {

            static final TypedTip NOTHING = new TypedTip("", "", "", null);
        }

        private TipPages() {}

        /** @param platforms the choices: the name in the contract and the display name of each */
        static native TemplateInstance form(TypedTip typed, List<Entry<String, String>> platforms);

        static native TemplateInstance thanks();

        /** @param why {@code many}, {@code large} or {@code off} */
        static native TemplateInstance refused(String why);
    }
}
