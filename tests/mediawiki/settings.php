<?php
// Settings of the test wiki beside those that its installation wrote.
$folder = getenv( 'WIKI_FOLDER' );
if ( isset( $_SERVER['HTTP_HOST'] ) ) {
	$wgServer = 'http://' . $_SERVER['HTTP_HOST'];
}
$wgArticlePath = '/wiki/$1';
$wgUploadDirectory = "$folder/images";
$wgUploadPath = '/w/images';
$wgCacheDirectory = "$folder/cache";
$wgEnableUploads = true;
$wgUseImageMagick = false;
$wgJobRunRate = 0;
$wgMainCacheType = CACHE_NONE;
$wgPageImagesLeadSectionOnly = false;
// As on Wikipedia, a scaled picture is made when it is first asked for.
$wgGenerateThumbnailOnParse = false;

// The extension that reads licences from file pages is not part of MediaWiki: this gives the same fields.
$wgHooks['GetExtendedMetadata'][] = static function ( &$fields, $file ) {
	static $licences = null;
	$licences ??= json_decode( file_get_contents( __DIR__ . '/licences.json' ), true );
	foreach ( $licences[ $file->getTitle()->getText() ] ?? [] as $name => $value ) {
		$fields[$name] = [ 'value' => $value, 'source' => 'commons-desc-page' ];
	}
	return true;
};
