package org.lookalike.ingest.website.page;

import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** Why a page stands for no site: its domain is parked, a guard asks whether a person reads it, or nothing is on it. */
final class Absence {

    private static final int LONGEST_OF_A_PARKED_PAGE = 3000;
    private static final int LONGEST_OF_A_CHALLENGE = 1500;

    private static final Pattern PARKED = Pattern.compile(
            "(?i)domain (?:name )?(?:is|may be) for sale|buy this domain|this domain (?:is|has been) parked"
                    + "|domain (?:name )?has expired|parked free|domain is available for purchase|account has been suspended"
                    + "|future home of something|website is no longer available|welcome to nginx|apache2 \\w+ default page");

    private static final Pattern PARKING_HOST = Pattern.compile(
            "(?i)://(?:[^/]*\\.)?(?:sedoparking|parkingcrew|bodis|hugedomains|afternic|parklogic|above|dan)\\.(?:com|net)/");

    private static final Pattern CHALLENGE = Pattern.compile(
            "(?i)(?:verify|confirm|prove|check(?:ing)?|make sure|ensure)\\w*(?: that)? (?:if |whether )?you(?:'|\u2019)?(?:re| are) (?:a |not a |an? actual )?(?:human|robot|bot|person)"
                    + "|\\b(?:are you|you are|i(?:'|\u2019)?m|i am) (?:a human|not a robot|a robot)\\b|just a moment\\.\\.\\.|attention required!"
                    + "|checking your browser|checking if the site connection is secure|enable (?:javascript and )?cookies to continue"
                    + "|incapsula incident|request unsuccessful|pardon our interruption|security (?:check|verification)|human verification"
                    + "|ddos protection by|unusual (?:traffic|activity)|complete the captcha|solve the captcha|access (?:to this page has been )?denied"
                    + "|request (?:has been )?blocked|you have been blocked|bot (?:protection|detection|verification)");

    private static final Pattern CHALLENGE_SCRIPT = Pattern.compile(
            "_cf_chl_opt|cf-browser-verification|_Incapsula_Resource|/_sec/cp_challenge|_pxAppId|px-captcha|captcha-delivery\\.com"
                    + "|awsWafCookieDomainList|token\\.awswaf\\.com|sucuri_cloudproxy|/recaptcha/|hcaptcha\\.com|challenges\\.cloudflare\\.com");

    private Absence() {}

    /** @param leadsNowhere whether it leads to no account and to no page of its site */
    static @Nullable String of(Document page, boolean leadsNowhere) {
        var text = page.title() + " " + page.body().text();
        if (text.length() <= LONGEST_OF_A_PARKED_PAGE && isParked(page, text)) {
            return "its domain is parked";
        }
        if (leadsNowhere && text.length() <= LONGEST_OF_A_CHALLENGE && isChallenge(page, text)) {
            return "it asks whether a person reads it";
        }
        return leadsNowhere && !hasContent(page) ? "nothing is on it" : null;
    }

    /** A page with little text that says so, or has nothing but what a seller of domains shows. */
    private static boolean isParked(Document page, String text) {
        return PARKED.matcher(text).find()
                || page.select("script[src], iframe[src], a[href]").stream().anyMatch(element -> PARKING_HOST
                        .matcher(element.absUrl("src") + element.absUrl("href") + "/")
                        .find());
    }

    private static boolean isChallenge(Document page, String text) {
        return CHALLENGE.matcher(text).find()
                || page.select("script, iframe[src], form[action]").stream()
                        .limit(50)
                        .anyMatch(element -> CHALLENGE_SCRIPT
                                .matcher(element.attr("src") + element.attr("action") + beginning(element.data()))
                                .find());
    }

    private static String beginning(String script) {
        return script.substring(0, Math.min(20_000, script.length()));
    }

    /** Whether a reader without scripts has something to read or to look at. */
    private static boolean hasContent(Document page) {
        var body = page.body().clone();
        body.select("noscript, template").remove();
        return body.hasText()
                || !body.select("a[href], area[href], img, object, embed, iframe, frame")
                        .isEmpty();
    }
}
