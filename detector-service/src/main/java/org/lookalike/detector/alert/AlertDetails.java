package org.lookalike.detector.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An alert with its history and its campaign.
 *
 * @param matched what the account showed when it last matched; null where that was not kept
 * @param revisions its revisions, the latest first
 * @param campaign other alerts that are likely about accounts of the same operator
 */
public record AlertDetails(
        AlertEntry entry,
        @Nullable MatchedAccount matched,
        List<AlertRevision> revisions,
        List<CampaignMember> campaign) {}
