package org.lookalike.ingest.tip;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Optional;
import org.lookalike.httpserver.LargeBody;
import org.lookalike.httpserver.RemoteAddress;
import org.lookalike.ingest.tip.TipPageResource.TipPages;
import org.lookalike.ingest.tip.Tips.TipConfig;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;
import org.lookalike.limits.RateLimiter;

/** Guards where anybody may send tips: an address may not send too many, and none may be too large. */
@NameBinding
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@interface TipGate {

    /** Refuses a request before its body is read. */
    @jakarta.ws.rs.ext.Provider
    @TipGate
    class Guard implements ContainerRequestFilter {

        /** A screenshot in Base64 and the rest. */
        private static final long MAX_BODY = Screenshot.MAX_BYTES / 3 * 4 + 100_000L;

        /** The filter is created before the configuration is read, so both are looked up with each request. */
        private final Provider<TipConfig> config;

        private final Provider<TipLimits> limits;

        @Context
        HttpServerRequest http;

        Guard(Provider<TipConfig> config, Provider<TipLimits> limits) {
            this.config = config;
            this.limits = limits;
        }

        @Override
        public void filter(ContainerRequestContext request) {
            var length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
            if (!config.get().enabled()) {
                refuse(request, Status.NOT_FOUND, "off", "no tips are taken here; tell the district itself");
            } else if (length == null || !length.matches("\\d{1,12}")) {
                refuse(request, Status.LENGTH_REQUIRED, "large", "the header Content-Length is missing; send it");
            } else if (Long.parseLong(length) > MAX_BODY) {
                refuse(request, Status.REQUEST_ENTITY_TOO_LARGE, "large", "a screenshot may have 5,000,000 bytes");
            } else {
                var isNew = !request.getUriInfo().getPath().endsWith("/more");
                limits.get().refusing(RemoteAddress.of(http), isNew).ifPresent(limiter -> {
                    request.setProperty(HttpHeaders.RETRY_AFTER, limiter.retryAfterSeconds());
                    refuse(request, Status.TOO_MANY_REQUESTS, "many", "too many tips; wait, then send it again");
                });
            }
        }

        /** People who sent the form get a page with the reason, programs get a problem. */
        private void refuse(ContainerRequestContext request, Status status, String why, String detail) {
            var isForm = MediaType.MULTIPART_FORM_DATA_TYPE.isCompatible(request.getMediaType());
            var response = Response.fromResponse(
                    isForm
                            ? page(request, status, why)
                            : HttpProblem.valueOf(status, detail).toResponse());
            if (status == Status.TOO_MANY_REQUESTS) {
                response.header(HttpHeaders.RETRY_AFTER, request.getProperty(HttpHeaders.RETRY_AFTER));
            }
            request.abortWith(response.build());
        }

        private static Response page(ContainerRequestContext request, Status status, String why) {
            var chosen = request.getUriInfo().getQueryParameters().getFirst("lang");
            var language = TipPageResource.language(chosen, request.getAcceptableLanguages());
            return Response.status(status)
                    .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                    .entity(TipPages.refused(why).setLocale(language).render())
                    .build();
        }
    }

    /** The limits of tips. {@link TipGate} enforces them and explains a refusal in words that people understand. */
    @Singleton
    class TipLimits {

        /** A tip may carry a screenshot. */
        @Produces
        static final LargeBody BODY = LargeBody.unlimited("/tip(/more)?|/api/v1/tips");

        private final RateLimiter atOnce;

        /** Beside the limit of a few minutes, which a patient sender never reaches. */
        private final RateLimiter ofADay;

        TipLimits(RateLimiter atOnce, Limits limits, Clock clock) {
            this.atOnce = atOnce;
            this.ofADay = limits.rateLimiter(Limit.TIPS_OF_AN_ADDRESS, clock);
        }

        @Produces
        @Singleton
        static RateLimiter atOnce(TipConfig config, Clock clock) {
            return new RateLimiter(config.burst(), config.oneMoreAfter(), clock);
        }

        /** The limit that an address has reached; what is added to a tip counts as no other tip of the day. */
        Optional<RateLimiter> refusing(InetAddress address, boolean isNew) {
            if (!atOnce.tryAcquire(address)) {
                return Optional.of(atOnce);
            }
            return isNew && !ofADay.tryAcquire(address) ? Optional.of(ofADay) : Optional.empty();
        }
    }
}
