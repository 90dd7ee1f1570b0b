package org.lookalike.detector.registry;

import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.images.PictureHash;

/**
 * The picture of an official account.
 *
 * @param accountKey the account, by {@link Account#key platform and id}
 * @param hash as {@link PictureHash} writes it
 */
record AccountPicture(String districtId, String accountKey, String hash) {}
