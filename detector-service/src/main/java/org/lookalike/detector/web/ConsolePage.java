package org.lookalike.detector.web;

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
 * Marks a resource that answers with pages. They run only our own scripts, load nothing from elsewhere, cannot be framed and
 * are not indexed by search engines. A file among them has a policy of its own, which stays.
 */
@NameBinding
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface ConsolePage {

    @Provider
    @ConsolePage
    class Headers implements ContainerResponseFilter {

        static final String CONTENT_SECURITY_POLICY =
                "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self';"
                        + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            var headers = response.getHeaders();
            headers.putSingle("X-Robots-Tag", "noindex, nofollow");
            headers.putIfAbsent("Content-Security-Policy", List.of(CONTENT_SECURITY_POLICY));
        }
    }
}
