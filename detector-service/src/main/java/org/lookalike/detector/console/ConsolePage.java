package org.lookalike.detector.console;

import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;

/**
 * A resource whose answers are pages: they run no script but our own files, load nothing from elsewhere, are shown in no
 * frame and kept by nobody.
 */
@NameBinding
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface ConsolePage {

    /** Says so to browsers. An answer that has said more itself, such as a download, keeps its word. */
    @Provider
    @ConsolePage
    class Headers implements ContainerResponseFilter {

        static final String CONTENT_SECURITY_POLICY =
                "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self';"
                        + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            var headers = response.getHeaders();
            headers.putIfAbsent("Cache-Control", List.of("no-store"));
            headers.putSingle("Referrer-Policy", "no-referrer");
            headers.putSingle("X-Content-Type-Options", "nosniff");
            headers.putSingle("X-Robots-Tag", "noindex, nofollow");
            headers.putSingle("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        }
    }
}
