package org.lookalike.httpserver.input;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Provider;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.core.multipart.FormData;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestFilter;
import org.jboss.resteasy.reactive.server.spi.ServerHttpRequest.ReadCallback;
import org.jspecify.annotations.Nullable;

/** Reads forms instead of RESTEasy, which never answers one that it cannot decode, or with over a thousand fields. */
@jakarta.ws.rs.ext.Provider
class FormReader implements ResteasyReactiveContainerRequestFilter {

    /** A provider, because filters are created before the configuration is read. */
    private final Provider<Integer> maxFields;

    FormReader(@ConfigProperty(name = "quarkus.http.limits.max-form-fields") Provider<Integer> maxFields) {
        this.maxFields = maxFields;
    }

    @Override
    public void filter(ResteasyReactiveContainerRequestContext request) {
        var context = (ResteasyReactiveRequestContext) request.getServerRequestContext();
        // A route that ignores the body, such as one-click unsubscribe (RFC 8058), must not fail on it.
        var ignoresBody = context.getTarget().getConsumes().contains(MediaType.WILDCARD_TYPE);
        if (isForm(request.getMediaType()) && !ignoresBody) {
            request.suspend();
            context.serverRequest().setReadListener(new FormBody(request, context));
        }
    }

    private static boolean isForm(@Nullable MediaType type) {
        var form = MediaType.APPLICATION_FORM_URLENCODED_TYPE;
        return type != null
                && form.getType().equalsIgnoreCase(type.getType())
                && form.getSubtype().equalsIgnoreCase(type.getSubtype());
    }

    /** Parses a form into its values by field. A malformed, too large or unstorable one is refused. */
    static Map<String, List<String>> fields(String form, int max) {
        Map<String, List<String>> fields;
        try {
            // One field more than allowed shows that there are too many.
            fields = new QueryStringDecoder(form, StandardCharsets.UTF_8, false, max + 1, true).parameters();
        } catch (IllegalArgumentException e) {
            throw HttpProblem.valueOf(
                    Status.BAD_REQUEST, "the form is not percent-encoded; write each % that stands for itself as %25");
        }
        if (fields.values().stream().mapToInt(List::size).sum() > max) {
            throw HttpProblem.valueOf(
                    Status.REQUEST_ENTITY_TOO_LARGE, "the form has more than %d fields; send fewer".formatted(max));
        }
        Parameters.check(fields);
        return fields;
    }

    private final class FormBody implements ReadCallback {

        private final ResteasyReactiveContainerRequestContext request;
        private final ResteasyReactiveRequestContext context;
        private final long maxBytes;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private boolean isAnswered;

        FormBody(ResteasyReactiveContainerRequestContext request, ResteasyReactiveRequestContext context) {
            this.request = request;
            this.context = context;
            this.maxBytes = context.unwrap(RoutingContext.class).get(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY);
        }

        @Override
        public void data(ByteBuffer part) {
            if (isAnswered) {
                return;
            }
            if (body.size() + part.remaining() > maxBytes) {
                answer(HttpProblem.valueOf(
                        Status.REQUEST_ENTITY_TOO_LARGE, "this route takes %d bytes at most".formatted(maxBytes)));
                return;
            }
            var bytes = new byte[part.remaining()];
            part.get(bytes);
            body.writeBytes(bytes);
        }

        @Override
        public void done() {
            if (isAnswered) {
                return;
            }
            try {
                var data = new FormData(Integer.MAX_VALUE);
                fields(body.toString(StandardCharsets.UTF_8), maxFields.get())
                        .forEach((name, values) -> values.forEach(value -> data.add(name, value)));
                context.setFormData(data);
                context.setInputStream(new ByteArrayInputStream(body.toByteArray()));
                request.resume();
            } catch (RuntimeException e) {
                answer(e);
            }
        }

        private void answer(RuntimeException failure) {
            isAnswered = true;
            request.resume(failure);
        }
    }
}
