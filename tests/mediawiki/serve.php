<?php
// Router of PHP's own web server: the API, files, and scaled pictures of the test wiki.
$folder = getenv( 'WIKI_FOLDER' );
define( 'MW_CONFIG_FILE', "$folder/LocalSettings.php" );
$path = rawurldecode( parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH ) );
if ( $path === '/w/api.php' ) {
	require '/usr/share/mediawiki/api.php';
	return;
}
if ( str_starts_with( $path, '/w/images/' ) ) {
	$file = realpath( $folder . substr( $path, 2 ) );
	if ( $file && is_file( $file ) && str_starts_with( $file, realpath( "$folder/images" ) . '/' ) ) {
		header( 'Content-Type: ' . mime_content_type( $file ) );
		readfile( $file );
		return;
	}
	if ( str_starts_with( $path, '/w/images/thumb/' ) ) {
		require '/usr/share/mediawiki/thumb_handler.php';
		return;
	}
}
http_response_code( 404 );
