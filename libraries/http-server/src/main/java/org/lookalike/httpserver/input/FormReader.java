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

/**
 * Reads forms of the type {@code application/x-www-form-urlencoded} before the framework does, which never answers who sends one
 * that it cannot decode, or a field more than a thousand, whatever is set. What is not sent as a form goes on as it came.
 */
@jakarta.ws.rs.ext.Provider
class FormReader implements ResteasyReactiveContainerRequestFilter {

    /** Asked for late: filters are made before settings are read. */
    private final Provider<Integer> mostFields;

    FormReader(@ConfigProperty(name = "quarkus.http.limits.max-form-fields") Provider<Integer> mostFields) {
        this.mostFields = mostFields;
    }

    @Override
    public void filter(ResteasyReactiveContainerRequestContext request) {
        var context = (ResteasyReactiveRequestContext) request.getServerRequestContext();
        if (isForm(request.getMediaType()) && !takesAnything(context)) {
            request.suspend();
            context.serverRequest().setReadListener(new Reading(request, context));
        }
    }

    private static boolean isForm(@Nullable MediaType type) {
        var form = MediaType.APPLICATION_FORM_URLENCODED_TYPE;
        return type != null
                && form.getType().equalsIgnoreCase(type.getType())
                && form.getSubtype().equalsIgnoreCase(type.getSubtype());
    }

    /** Whether the route looks at nothing that is sent, as where a mail program unsubscribes its reader: it must not fail for that. */
    private static boolean takesAnything(ResteasyReactiveRequestContext context) {
        return context.getTarget().getConsumes().contains(MediaType.WILDCARD_TYPE);
    }

    /**
     * The fields of a form, by name.
     *
     * @throws HttpProblem if it is none, or cannot be kept
     */
    static Map<String, List<String>> fields(String form, int most) {
        var fields = decoded(form, most);
        if (fields.values().stream().mapToInt(List::size).sum() > most) {
            throw HttpProblem.valueOf(
                    Status.REQUEST_ENTITY_TOO_LARGE, "the form has more than %d fields; send fewer".formatted(most));
        }
        Parameters.check(fields);
        return fields;
    }

    /** One field more than allowed tells that there are too many. */
    private static Map<String, List<String>> decoded(String form, int most) {
        try {
            return new QueryStringDecoder(form, StandardCharsets.UTF_8, false, most + 1, true).parameters();
        } catch (IllegalArgumentException e) {
            throw HttpProblem.valueOf(
                    Status.BAD_REQUEST, "the form is not percent-encoded; write each % that stands for itself as %25");
        }
    }

    /** A form that is being read. */
    private final class Reading implements ReadCallback {

        private final ResteasyReactiveContainerRequestContext request;
        private final ResteasyReactiveRequestContext context;
        private final long mostBytes;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private boolean isAnswered;

        Reading(ResteasyReactiveContainerRequestContext request, ResteasyReactiveRequestContext context) {
            this.request = request;
            this.context = context;
            this.mostBytes = context.unwrap(RoutingContext.class).get(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY);
        }

        @Override
        public void data(ByteBuffer part) {
            if (isAnswered) {
                return;
            }
            if (body.size() + part.remaining() > mostBytes) {
                answer(HttpProblem.valueOf(
                        Status.REQUEST_ENTITY_TOO_LARGE, "this route takes %d bytes at most".formatted(mostBytes)));
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
                context.setFormData(formData(fields(body.toString(StandardCharsets.UTF_8), mostFields.get())));
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

    private static FormData formData(Map<String, List<String>> fields) {
        var data = new FormData(Integer.MAX_VALUE);
        fields.forEach((name, values) -> values.forEach(value -> data.add(name, value)));
        return data;
    }
}
