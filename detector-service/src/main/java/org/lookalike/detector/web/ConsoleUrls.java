package org.lookalike.detector.web;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.kafka.EnumCode;

/** Builds addresses of console pages. */
public final class ConsoleUrls {

    private static final String DISTRICT = "districtId";

    private ConsoleUrls() {}

    public static String query(Map<String, List<String>> parameters) {
        return parameters.entrySet().stream()
                .flatMap(parameter ->
                        parameter.getValue().stream().map(value -> encoded(parameter.getKey()) + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
    }

    /** The query of the page after this one; null on the last. */
    public static @Nullable String next(Page<?> page, Map<String, List<String>> parameters) {
        return page.next() == null ? null : query(parameters) + "&after=" + encoded(page.next());
    }

    /** The same page for another district. */
    public static String ofDistrict(String path, Map<String, List<String>> parameters, String districtId) {
        return ofAllDistricts(path, parameters) + "&" + DISTRICT + "=" + encoded(districtId);
    }

    /** The same page for all districts; another parameter can be appended. */
    public static String ofAllDistricts(String path, Map<String, List<String>> parameters) {
        return without(DISTRICT, path, parameters);
    }

    /** The same page without a parameter; another can be appended. */
    public static String without(String name, String path, Map<String, List<String>> parameters) {
        var others = new LinkedHashMap<>(parameters);
        others.remove(name);
        return path + "?" + query(others);
    }

    /** A rendered page, for handlers that may also redirect. */
    public static Response page(TemplateInstance page) {
        return page(Status.OK, page);
    }

    public static Response page(Status status, TemplateInstance page) {
        return Response.status(status)
                .entity(page.render())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .build();
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    public static Response seeOther(String path) {
        return Response.seeOther(URI.create(path)).build();
    }

    /** Leads to the page with this path, which says what was done. */
    public static Response seeOther(String path, FlashMessage done) {
        return seeOther(path, EnumCode.of(done));
    }

    /** @param done what was done: a text for which that page has a sentence */
    public static Response seeOther(String path, String done) {
        return seeOther(path + (path.contains("?") ? "&" : "?") + "done=" + encoded(done));
    }
}
