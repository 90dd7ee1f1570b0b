package org.lookalike.ingest.tip;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.RemoteAddress;
import org.lookalike.httpserver.input.StorableText;
import org.lookalike.images.UnusablePicture;
import org.lookalike.ingest.tip.Tip.State;
import org.lookalike.ingest.tip.TipPageResource.TipPages.TypedTip;
import org.lookalike.ingest.tip.Tips.TipConfig;
import org.lookalike.kafka.EnumCode;
import org.lookalike.limits.TooManyRequests;

/** The public page for tips. It needs no script. */
@Path("/tip")
@Produces(MediaType.TEXT_HTML)
@PermitAll
class TipPageResource {

    private static final int LONGEST_ACCOUNT = 2048;
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

    /**
     * The form, filled in by whoever made the link to it: anybody. So nothing of the district is read, and nobody learns of which districts
     * there are any.
     */
    @GET
    public Uni<RestResponse<String>> form(
            @RestQuery @Nullable String account,
            @RestQuery @Nullable String district,
            @RestQuery @Nullable String lang,
            @Context HttpHeaders headers) {
        var typed = new TypedTip(StorableText.of(cut(account)), "", "", id(district), null);
        return config.enabled()
                ? page(Status.OK, TipPages.form(typed, TypedTip.query(typed), PLATFORMS), lang, headers)
                : page(Status.NOT_FOUND, TipPages.refused("off"), lang, headers);
    }

    /** What may be the id of a district; empty if it is none. */
    private static String id(@Nullable String district) {
        return orEmpty(district).matches("[a-z0-9_-]{1,64}") ? orEmpty(district) : "";
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
            @RestForm @Nullable String district,
            @RestForm @Nullable FileUpload screenshot,
            @RestForm @Nullable String website,
            @RestQuery @Nullable String lang,
            @Context HttpHeaders headers,
            @Context HttpServerRequest http)
            throws IOException {
        var request = new TipRequest(
                StorableText.required("account", orEmpty(account)),
                emptyToNull(platform),
                emptyToNull(StorableText.required("seen", orEmpty(seen))),
                bytes(screenshot),
                emptyToNull(StorableText.required("district", orEmpty(district))),
                null);
        var error = error(request);
        if (error != null) {
            var typed = new TypedTip(request.account(), orEmpty(platform), orEmpty(seen), id(district), error);
            return page(Status.BAD_REQUEST, TipPages.form(typed, TypedTip.query(typed), PLATFORMS), lang, headers);
        }
        return website == null || website.isEmpty()
                ? tips.takeOfPublic(NewTip.of(request, RemoteAddress.of(http)))
                        .map(told -> after(told, language(lang, headers.getAcceptableLanguages())))
                        .onFailure(TooManyRequests.class)
                        .recoverWithUni(() -> page(Status.TOO_MANY_REQUESTS, TipPages.refused("many"), lang, headers))
                : Uni.createFrom().item(thanks(language(lang, headers.getAcceptableLanguages())));
    }

    /** The name is asked for where no source can look the account up, whatever else is known of it. */
    private static RestResponse<String> after(Tip told, String language) {
        return told.named() != null && told.state().equals(EnumCode.of(State.AWAITING_REVIEW))
                ? RestResponse.seeOther(URI.create("/tip/more?report=%s&lang=%s".formatted(told.id(), language)))
                : thanks(language);
    }

    private static RestResponse<String> thanks(String language) {
        return RestResponse.seeOther(URI.create("/tip/thanks?lang=" + language));
    }

    /** The second step: it adds to what was told already, so that nothing is lost if nobody takes it. */
    @GET
    @Path("/more")
    public Uni<RestResponse<String>> more(
            @RestQuery @Nullable String report, @RestQuery @Nullable String lang, @Context HttpHeaders headers) {
        return page(Status.OK, TipPages.more(report(report), "", null), lang, headers);
    }

    @POST
    @Path("/more")
    @TipGate
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Blocking
    public Uni<RestResponse<String>> complete(
            @RestForm @Nullable String report,
            @RestForm @Nullable String displayName,
            @RestForm @Nullable FileUpload picture,
            @RestQuery @Nullable String lang,
            @Context HttpHeaders headers)
            throws IOException {
        var id = report(report);
        var name = StorableText.required("displayName", orEmpty(displayName).strip());
        var problem = TypedName.problem(name);
        var bytes = bytes(picture);
        if (problem != null) {
            return page(Status.BAD_REQUEST, TipPages.more(id, name, EnumCode.of(problem)), lang, headers);
        }
        if (bytes != null && Screenshot.of(bytes) == null) {
            return page(Status.BAD_REQUEST, TipPages.more(id, name, "picture"), lang, headers);
        }
        return tips.complete(id, emptyToNull(name), bytes)
                .map(done -> thanks(language(lang, headers.getAcceptableLanguages())))
                .onFailure(UnusablePicture.class)
                .recoverWithUni(() -> page(Status.BAD_REQUEST, TipPages.more(id, name, "picture"), lang, headers));
    }

    /** The report's id; one that is none stands for a report that does not exist, of which nothing is told. */
    private static UUID report(@Nullable String id) {
        try {
            return UUID.fromString(orEmpty(id));
        } catch (IllegalArgumentException none) {
            return new UUID(0, 0);
        }
    }

    private static byte @Nullable [] bytes(@Nullable FileUpload file) throws IOException {
        return file == null || file.size() == 0 ? null : Files.readAllBytes(file.uploadedFile());
    }

    private static String cut(@Nullable String account) {
        return account == null || account.length() > LONGEST_ACCOUNT ? "" : account;
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
        public record TypedTip(String account, String platform, String seen, String district, @Nullable String error) {

            /** The rest of the form's address in another language. */
            private static String query(TypedTip typed) {
                var account = typed.account.isEmpty() ? "" : "&account=" + encoded(typed.account);
                return typed.district.isEmpty() ? account : account + "&district=" + typed.district;
            }

            private static String encoded(String text) {
                return URLEncoder.encode(text, StandardCharsets.UTF_8);
            }
        }

        private TipPages() {}

        /**
         * @param query of the page in another language
         * @param platforms the choices: the name in the contract and the display name of each
         */
        static native TemplateInstance form(TypedTip typed, String query, List<Entry<String, String>> platforms);

        /** @param error {@code long}, {@code control}, {@code contact} or {@code picture}; null if all is valid */
        static native TemplateInstance more(UUID report, String name, @Nullable String error);

        static native TemplateInstance thanks();

        /** @param why {@code many}, {@code large} or {@code off} */
        static native TemplateInstance refused(String why);
    }
}
