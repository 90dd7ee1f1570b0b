package org.lookalike.ingest.tip;

import io.netty.util.NetUtil;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Provider;
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

/** Where anybody may send tips: nobody too many of them, and none too large. */
@NameBinding
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@interface TipGate {

    /** Turns away before anything of the body is read. */
    @jakarta.ws.rs.ext.Provider
    @TipGate
    class Guard implements ContainerRequestFilter {

        /** A screenshot in Base64 and the rest. */
        private static final long MAX_BODY = Screenshot.MAX_BYTES / 3 * 4 + 100_000L;

        /** Asked for late: filters are made before settings are read. */
        private final Provider<TipConfig> config;

        private final TipAllowance allowance;

        @Context
        HttpServerRequest http;

        Guard(Provider<TipConfig> config, TipAllowance allowance) {
            this.config = config;
            this.allowance = allowance;
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
            } else if (!allowance.take(address())) {
                refuse(
                        request,
                        Status.TOO_MANY_REQUESTS,
                        "many",
                        "too many tips; wait some minutes, then send it again");
            }
        }

        /** Says why as a page to those who see the form, and as a problem to programs. */
        private void refuse(ContainerRequestContext request, Status status, String why, String detail) {
            var isForm = MediaType.MULTIPART_FORM_DATA_TYPE.isCompatible(request.getMediaType());
            var answer = isForm ? page(request, status, why) : problem(status, detail);
            request.abortWith(
                    status == Status.TOO_MANY_REQUESTS
                            ? Response.fromResponse(answer)
                                    .header(
                                            HttpHeaders.RETRY_AFTER,
                                            config.get().oneMoreAfter().toSeconds())
                                    .build()
                            : answer);
        }

        private static Response page(ContainerRequestContext request, Status status, String why) {
            var languages = request.getAcceptableLanguages();
            var chosen = request.getUriInfo().getQueryParameters().getFirst("lang");
            return Response.status(status)
                    .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                    .entity(TipPages.refused(why)
                            .setLocale(PageLanguage.of(chosen, languages))
                            .render())
                    .build();
        }

        private static Response problem(Status status, String detail) {
            return HttpProblem.builder()
                    .withTitle(status.getReasonPhrase())
                    .withStatus(status)
                    .withDetail(detail)
                    .build()
                    .toResponse();
        }

        private InetAddress address() {
            var remote =
                    http.remoteAddress() == null ? null : http.remoteAddress().hostAddress();
            var address = remote == null ? null : NetUtil.createInetAddressFromIpAddressString(remote);
            return address == null ? InetAddress.getLoopbackAddress() : address;
        }
    }
}
