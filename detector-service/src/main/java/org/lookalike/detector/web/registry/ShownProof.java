package org.lookalike.detector.web.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.AlertEntry;
import org.lookalike.detector.alert.LinkDoubt;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.detector.web.alerts.ShownAlert;
import org.lookalike.detector.web.alerts.ShownMatch;
import org.lookalike.detector.website.DomainDoubt;
import org.lookalike.detector.website.WebsiteProof;
import org.lookalike.detector.website.WebsiteProofState;

/** An account that a district's website names, with the open alerts about it, which accepting it closes. */
public record ShownProof(WebsiteProof of, List<AlertEntry> alerts) {

    /** An alert with all its reasons. */
    public record Closing(ShownAlert alert, ShownMatch match) {}

    public List<Closing> closing() {
        return alerts.stream()
                .map(entry -> new Closing(
                        ShownAlert.of(entry), ShownMatch.of(entry.alert().match(), UiLanguage.ENGLISH)))
                .toList();
    }

    /** Why the website's word is not enough, in a sentence; null where nothing speaks against it but that it is new. */
    public @Nullable String caution() {
        if (of.state() == WebsiteProofState.QUESTIONED) {
            return "The website took this back. The account stays official for 30 days unless you decide: "
                    + "Accept keeps it, No takes it out.";
        }
        var doubt = of.mention().doubt();
        if (doubt != null) {
            return sentence(doubt);
        }
        if (of.contradicted()) {
            return "The account shows what hardly any of a district’s own does: scam wording, a disguise, or that it was"
                    + " made just before the website named it.";
        }
        return of.domain() == null ? null : sentence(of.domain());
    }

    private static String sentence(DomainDoubt doubt) {
        return switch (doubt) {
            case NEW ->
                "The website’s domain was registered less than 90 days ago. Make sure that it is the district’s.";
            case REGISTERED_ANEW ->
                "The website’s domain was registered anew since. Make sure that it is still the district’s.";
            case TRANSFERRED ->
                "The website’s domain was transferred lately or since. Make sure that it is still the district’s.";
        };
    }

    private static String sentence(LinkDoubt doubt) {
        return switch (doubt) {
            case HIDDEN ->
                "Visitors cannot see the link, a sign that somebody broke into the site. Have whoever runs it look at"
                        + " the page.";
            case WARNING ->
                "The page warns of this account. If it may be an imitation, send it for review: it is looked up at once.";
            case PERSON -> "By the words around the link it is a person’s account.";
            case ORGANIZATION -> "By the words around the link it is another organization’s account.";
            case OTHER -> "By the words around the link it may not be the district’s account.";
        };
    }

    /** Whether the website warns of the account, and no alert tells of it. */
    public boolean isWarning() {
        return of.mention().doubt() == LinkDoubt.WARNING && alerts.isEmpty();
    }

    /** Where the account can be checked, and sent for review. */
    public String checkAddress() {
        return "/check?account=%s&platform=%s"
                .formatted(
                        ConsoleUrls.encoded(of.mention().address()),
                        ConsoleUrls.encoded(of.account().platform()));
    }
}
