package org.lookalike.detector.official;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.function.Function;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.official.OfficialLists.Shown;
import org.lookalike.detector.web.OverviewConfig;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.httpserver.EntityTags;
import org.lookalike.httpserver.RemoteAddress;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;
import org.lookalike.limits.RateLimiter;
import org.lookalike.limits.TooManyRequests;

/**
 * The page of a district's list, for everybody, and its answers to those who ask about an account. Anybody controls the address, the query
 * and the headers of a request; of these, only the language and the account that is asked about change the answer.
 */
@Path("/official")
@Produces(MediaType.TEXT_HTML)
@PermitAll
class OfficialPages {

    private static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8";
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final OfficialLists lists;
    private final PublicRequests requests;
    private final PageCache pages;
    private final @Nullable String tipPage;

    OfficialPages(OfficialLists lists, PublicRequests requests, PageCache pages, OverviewConfig config) {
        this.lists = lists;
        this.requests = requests;
        this.pages = pages;
        this.tipPage = config.tipPage().map(URI::toString).orElse(null);
    }

    /** The list; with an account, the answer about it, which no cache keeps. */
    @GET
    @Path("{listState: [a-z]{2}}/{slug: [a-z0-9-]{1,128}}")
    public Uni<Response> show(
            String listState, String slug, @QueryParam("account") @Nullable String account, HttpHeaders asked) {
        return requests.answer(
                lists.at("/official/%s/%s".formatted(listState, slug)),
                shown -> account == null ? pages.list(shown, requests.language(), asked) : answer(shown, account));
    }

    @GET
    @Path("{listedId: dst_[a-z0-9_-]{2,60}}")
    public Uni<Response> find(String listedId) {
        return requests.answer(lists.of(listedId), OfficialPages::redirect);
    }

    /** The address is not made of anything in the request. */
    private static Response redirect(Shown shown) {
        return Response.status(Status.FOUND)
                .header(HttpHeaders.LOCATION, shown.list().path())
                .header(HttpHeaders.CACHE_CONTROL, OfficialList.CACHE_CONTROL)
                .build();
    }

    private Response answer(Shown shown, String account) {
        var language = requests.language();
        var answer = CheckAnswer.of(AccountQuestion.of(account), shown.list(), shown.fakes());
        var page = new PublicPage(shown.list(), language).answer(answer, account.strip(), tipPage);
        return secured(Response.ok(rendered(page, language), HTML).header("X-Robots-Tag", "noindex"), language);
    }

    private static String rendered(TemplateInstance page, UiLanguage language) {
        return page.setLocale(language.tag()).render();
    }

    private static Response secured(Response.ResponseBuilder answer, UiLanguage language) {
        return answer.header("Content-Security-Policy", POLICY)
                .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
                .build();
    }

    /** The short addresses of lists, for posters. */
    @Path("/o")
    @Produces(MediaType.TEXT_HTML)
    @PermitAll
    static class ShortAddresses {

        private final OfficialLists lists;
        private final PublicRequests requests;

        ShortAddresses(OfficialLists lists, PublicRequests requests) {
            this.lists = lists;
            this.requests = requests;
        }

        @GET
        @Path("{code: [a-z0-9]{1,16}}")
        public Uni<Response> open(String code) {
            return requests.answer(lists.at("/o/" + code), OfficialPages::redirect);
        }
    }

    /** The requests of people whom nobody knows: limited by address, and refused in their language. */
    @ApplicationScoped
    static class PublicRequests {

        private final CurrentVertxRequest current;
        private final RateLimiter limiter;

        PublicRequests(CurrentVertxRequest current, Limits limits) {
            this.current = current;
            this.limiter = limits.rateLimiter(Limit.LISTS_OF_AN_ADDRESS, Clock.systemUTC());
        }

        UiLanguage language() {
            return UiLanguage.of(current.getCurrent());
        }

        <T> Uni<Response> answer(Uni<T> list, Function<T, Response> answered) {
            return Uni.createFrom()
                    .deferred(() -> {
                        limit();
                        return list.map(answered);
                    })
                    .onFailure(HttpProblem.class)
                    .recoverWithItem(failure -> refused((HttpProblem) failure));
        }

        /** Fails where an address asks for too much. */
        void limit() {
            if (!limiter.tryAcquire(RemoteAddress.of(current.getCurrent()))) {
                throw new TooManyRequests("too many lists and accounts asked for", limiter.retryAfterSeconds());
            }
        }

        private Response refused(HttpProblem problem) {
            var language = language();
            var page =
                    switch (problem.getStatusCode()) {
                        case 404 -> new PublicPage.Refusal(language.text("noList"), language.text("noListFix"));
                        case 429 ->
                            new PublicPage.Refusal(language.text("tooManyQuestions"), language.text("tryLater"));
                        default -> new PublicPage.Refusal(language.text("cannotBeChecked"), language.text("tryLater"));
                    };
            var answer = Response.status(problem.getStatusCode())
                    .entity(rendered(page, language))
                    .type(HTML);
            problem.getHeaders().forEach(answer::header);
            return secured(answer, language);
        }
    }

    /** Pages of lists, made once for each language until the list says something else. */
    @ApplicationScoped
    static class PageCache {

        private static final long MOST_BYTES = 64_000_000;

        private record Key(String districtId, UiLanguage language) {}

        /** Of a list that says what has this digest; the bytes that were made once, and their tag. */
        private record Page(String digest, byte[] body, String tag) {

            static Page of(Shown shown, UiLanguage language) {
                var page = rendered(new PublicPage(shown.list(), language).accounts(), language);
                return new Page(shown.digest(), page.getBytes(StandardCharsets.UTF_8), DigestUtils.sha256Hex(page));
            }
        }

        private final Cache<Key, Page> kept = Caffeine.newBuilder()
                .maximumWeight(MOST_BYTES)
                .weigher((Key key, Page page) -> page.body().length)
                .build();

        Response list(Shown shown, UiLanguage language, HttpHeaders asked) {
            var key = new Key(shown.list().districtId(), language);
            var known = kept.getIfPresent(key);
            if (known == null || !known.digest().equals(shown.digest())) {
                known = Page.of(shown, language);
                kept.put(key, known);
            }
            var answer = EntityTags.answer(asked, known.tag(), known.body(), HTML)
                    .header(HttpHeaders.CACHE_CONTROL, OfficialList.CACHE_CONTROL)
                    .header(HttpHeaders.VARY, "Accept-Encoding, Accept-Language");
            return secured(answer, language);
        }
    }
}
