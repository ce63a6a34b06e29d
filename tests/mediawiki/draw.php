<?php
// Draws the test wiki's pictures: name, width, height.
$pictures = [
	[ 'Rotation curve of a spiral galaxy', 1200, 800 ], [ 'Spiral arms', 640, 480 ], [ 'Lens arcs', 700, 500 ],
	[ 'Halo film still', 640, 360 ], [ 'Tilda Marsh 1961', 480, 640 ], [ 'Map of observatories', 800, 600 ],
];
foreach ( $pictures as $number => [ $name, $width, $height ] ) {
	$picture = imagecreatetruecolor( $width, $height );
	imagefill( $picture, 0, 0, imagecolorallocate( $picture, 20, 20, 40 + 25 * $number ) );
	for ( $ring = 1; $ring < 12; $ring++ ) {
		$shade = 60 + 16 * $ring;
		imageellipse( $picture, intdiv( $width, 2 ), intdiv( $height, 2 ), $ring * 40, $ring * 25, imagecolorallocate( $picture, $shade, $shade, 200 ) );
	}
	imagepng( $picture, "$argv[1]/$name.png" );
}
