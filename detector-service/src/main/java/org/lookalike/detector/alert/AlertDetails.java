package org.lookalike.detector.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An alert with what is kept beside it.
 *
 * @param matched how the account looked when it last matched; null where that was not kept
 * @param revisions the states it had, the latest first
 * @param campaign other alerts that seem to be about the same maker's accounts
 */
public record AlertDetails(
        AlertEntry entry,
        @Nullable MatchedAccount matched,
        List<AlertRevision> revisions,
        List<CampaignMember> campaign) {}
