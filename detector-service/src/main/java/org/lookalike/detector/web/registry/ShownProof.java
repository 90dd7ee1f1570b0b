package org.lookalike.detector.web.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.AlertEntry;
import org.lookalike.detector.alert.LinkDoubt;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.Formats;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.detector.web.alerts.ShownAlert;
import org.lookalike.detector.web.alerts.ShownMatch;
import org.lookalike.detector.website.WebsiteProof;
import org.lookalike.detector.website.WebsiteProofState;
import org.lookalike.kafka.EnumCode;

/** An account that a district's website names, with the open alerts about it, which accepting it closes. */
public record ShownProof(WebsiteProof of, List<AlertEntry> alerts) {

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
            return Formats.label("linkDoubt", EnumCode.of(doubt));
        }
        if (of.contradicted()) {
            return "The account shows what hardly any of a district’s own does: scam wording, a disguise, or that it was"
                    + " made just before the website named it.";
        }
        return of.domain() == null ? null : Formats.label("domainDoubt", EnumCode.of(of.domain()));
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
