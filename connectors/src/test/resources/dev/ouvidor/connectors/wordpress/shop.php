<?php
// The customers of a test write faster than people, and nobody reads the mails about it.
remove_action('check_comment_flood', 'check_comment_flood_db');
add_filter('pre_wp_mail', '__return_true');

// Products and their reviews as WooCommerce has WordPress keep them.
add_action('init', function () {
    register_post_type('product', array('public' => true, 'show_in_rest' => true));
});
add_filter('preprocess_comment', function ($comment) {
    if (get_post_type($comment['comment_post_ID']) === 'product' && isset($_POST['comment_post_ID'])) {
        $comment['comment_type'] = 'review';
    }
    return $comment;
});
