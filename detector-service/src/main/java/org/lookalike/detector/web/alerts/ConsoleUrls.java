package org.lookalike.detector.web.alerts;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Addresses of this console's pages, and what is answered there. */
final class ConsoleUrls {

    private static final String DISTRICT = "districtId";

    private ConsoleUrls() {}

    /** Names and values as an address's query. */
    static String query(Map<String, List<String>> parameters) {
        return parameters.entrySet().stream()
                .flatMap(parameter ->
                        parameter.getValue().stream().map(value -> encoded(parameter.getKey()) + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
    }

    /** The page that these parameters ask for, of another district. */
    static URI ofDistrict(String path, Map<String, List<String>> parameters, String districtId) {
        return URI.create(ofAllDistricts(path, parameters) + "&" + DISTRICT + "=" + encoded(districtId));
    }

    /** The page that these parameters ask for, of all districts; another parameter can be added to it. */
    static String ofAllDistricts(String path, Map<String, List<String>> parameters) {
        var others = new LinkedHashMap<>(parameters);
        others.remove(DISTRICT);
        return path + "?" + query(others);
    }

    /** A page as an answer, for those that sometimes answer where else to go. */
    static Response page(TemplateInstance page) {
        return Response.ok(page.render(), MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .build();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The page with this path, and what was done to get there. */
    static URI done(String path, String what) {
        return URI.create(path + (path.contains("?") ? "&" : "?") + "done=" + encoded(what));
    }
}
