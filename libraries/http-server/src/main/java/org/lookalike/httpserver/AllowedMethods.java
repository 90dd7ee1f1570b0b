package org.lookalike.httpserver;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper.RequestPath;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.mapping.URITemplate;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.jboss.resteasy.reactive.server.util.RuntimeResourceVisitor;
import org.jspecify.annotations.Nullable;

/** Names in a 405 the methods that the path takes, which the framework leaves out although RFC 9110 requires them; answers so, too, where it takes the path for unknown. */
class AllowedMethods {

    /** Precedes the mapper of the problem library. */
    private static final int FIRST = 1;

    /** What the framework says of a path that it takes for unknown. */
    private static final String NO_SUCH_PATH = "Unable to find matching target resource method";

    @ServerExceptionMapper(priority = FIRST)
    Response notAllowed(NotAllowedException refused, ServerRequestContext request) {
        return notAllowed(at((ResteasyReactiveRequestContext) request));
    }

    /** Where the paths of several resources begin alike, the framework takes one that has other methods alone for none. */
    @ServerExceptionMapper(priority = FIRST)
    Response notFound(NotFoundException missing, ServerRequestContext request) {
        if (NO_SUCH_PATH.equals(missing.getMessage())) {
            var allowed = at((ResteasyReactiveRequestContext) request);
            if (allowed.size() > 1 && !allowed.contains(((ResteasyReactiveRequestContext) request).getMethod())) {
                return notAllowed(allowed);
            }
        }
        return HttpProblem.valueOf(Status.NOT_FOUND, missing.getMessage()).toResponse();
    }

    private static Response notAllowed(TreeSet<String> methods) {
        var allowed = String.join(", ", methods);
        var detail = "this address takes %s".formatted(allowed);
        return new Problem(Status.METHOD_NOT_ALLOWED, detail, HttpHeaders.ALLOW, allowed).toResponse();
    }

    private static TreeSet<String> at(ResteasyReactiveRequestContext request) {
        var allowed = new TreeSet<String>();
        RuntimeResourceVisitor.visitRuntimeResources(
                "", request.getDeployment().getClassMappers(), new RuntimeResourceVisitor() {
                    @Override
                    public void visitRuntimeResource(@Nullable String method, String path, RuntimeResource resource) {
                        if (method != null && isAt(path, request.getPath())) {
                            allowed.add(method);
                        }
                    }
                });
        allowed.addAll(allowed.contains("GET") ? List.of("HEAD", "OPTIONS") : List.of("OPTIONS"));
        return allowed;
    }

    private static boolean isAt(String template, String path) {
        var route = new RequestPath<>(false, new URITemplate(template, false), template);
        return new RequestMapper<>(new ArrayList<>(List.of(route))).map(path) != null;
    }
}
