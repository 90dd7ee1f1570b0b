package org.lookalike.detector.web.signin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lookalike.testing.Certificates;

/** Somebody with a browser of their own, who goes step by step. */
final class Visitor {

    private static final int MOST_STEPS = 20;

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http;
    private final URI service;

    Visitor(URI service) {
        this.service = service;
        this.http = HttpClient.newBuilder().cookieHandler(cookies).build();
    }

    /** Somebody who trusts whoever has a certificate of this authority. */
    Visitor(URI service, Path authority) {
        this.service = service;
        this.http = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .sslContext(Certificates.trusting(authority))
                .build();
    }

    /** Goes to an address of the service, or to a whole one, and no further. */
    HttpResponse<String> open(String address) {
        return send(page(service.resolve(address)).build());
    }

    /** Goes on as long as an answer leads on. */
    HttpResponse<String> follow(HttpResponse<String> answer) {
        var here = answer;
        for (int step = 0; leadsOn(here); step++) {
            if (step == MOST_STEPS) {
                throw new AssertionError("led in circles, at last to " + here.uri());
            }
            here = open(next(here).toString());
        }
        return here;
    }

    /** Goes on until an answer leads to an address that begins so, which is not opened. */
    HttpResponse<String> followUntil(HttpResponse<String> answer, String address) {
        var here = answer;
        while (!next(here).toString().startsWith(address)) {
            here = open(next(here).toString());
        }
        return here;
    }

    /** Sends a form to an address of the service, or to a whole one. */
    HttpResponse<String> send(String address, Map<String, String> form) {
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(page(service.resolve(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    /** Sets out to sign in, and says who they are at the provider; the answer is the provider's. */
    HttpResponse<String> enter(String account, String district, String next) {
        var form = follow(open("/sign-in/provider?next=" + next));
        return send(form.uri().toString(), Map.of("account", account, "district", district, "do", "login"));
    }

    /** Signs in; the answer is the page they wanted. */
    HttpResponse<String> signIn(String account, String district, String next) {
        return follow(enter(account, district, next));
    }

    /** Where an answer leads to. */
    static URI next(HttpResponse<String> answer) {
        return answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
    }

    List<HttpCookie> cookies(String prefix) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().startsWith(prefix))
                .toList();
    }

    /** Forgets every cookie but these, which count again. */
    void keepOnly(List<HttpCookie> kept) {
        cookies.getCookieStore().removeAll();
        kept.forEach(cookie -> cookies.getCookieStore().add(service, cookie));
    }

    private static boolean leadsOn(HttpResponse<String> answer) {
        return answer.statusCode() / 100 == 3;
    }

    private static HttpRequest.Builder page(URI uri) {
        return HttpRequest.newBuilder(uri).header("Accept", "text/html");
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
